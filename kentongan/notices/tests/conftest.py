"""A mail server that listens while a test runs."""

from datetime import UTC, date, datetime

import pytest

from conftest import give_factor
from kentongan.notices.models import Mail
from kentongan.notices.tests.sink import listening
from kentongan.people.models import Person, Posting

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)


@pytest.fixture
def sink(settings):
    """A real SMTP server on loopback, and the product set to use it."""
    with listening() as server:
        settings.SITE = "https://kentongan.contoh.example"
        settings.SMTP, settings.MAIL_FROM = server.url, "Kentongan Contoh <kentongan@contoh.example>"
        yield server


@pytest.fixture
def sample_mail(contoh, bupati):
    """A mail that failed, and the administrator who may see it."""
    administrator = Person.objects.create(government=contoh, username="admin.contoh", name="Admin Contoh")
    Posting.objects.create(
        person=administrator, government=contoh, role=Person.KOMINFO_ADMIN, since=date(2000, 1, 1)
    )
    give_factor(administrator)
    mail = Mail.objects.create(
        government=contoh, address="gagal@contoh.example", subject="Gagal", text="-", key="gagal",
        state=Mail.FAILED, fault="Server surel menolak (kode 550).", at=NOW, next_try=NOW,
    )  # fmt: skip
    mail.administrator = administrator
    return mail
