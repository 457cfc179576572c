"""Menus of every role: at most eight words, every link opens; what waits stands on Beranda."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from conftest import _person, give_factor
from kentongan.notices import telling
from kentongan.people import resetting, roles
from kentongan.people.models import Person
from kentongan.web import shell

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)


@pytest.fixture
def posted(contoh, dinsos):
    """Make a person of any role, "" without a posting."""

    def make(role, username=None):
        own = [dinsos] if role in roles.AGENCY_BOUND else []
        person = _person(
            contoh, username or f"{role or 'tanpa'}.contoh", f"{role} Contoh", role or "officer", *own
        )
        if not role:
            person.postings.update(until=NOW.date() - timedelta(days=9999))
        give_factor(person)
        return Person.objects.get(pk=person.pk)

    return make


def links_of(client, person):
    client.force_login(person)
    context = client.get("/").context
    judging = context["judging_links"]() if "/penilaian/" in str(context["menu"]) else []
    return [*context["menu"], *context["security_links"](), *judging]


@pytest.mark.parametrize("role", [*roles.PRECEDENCE, ""])
def test_every_link_of_a_menu_opens(client, posted, role):
    person = posted(role)
    for link in links_of(client, person):
        assert client.get(link["url"]).status_code == 200, link


@pytest.mark.parametrize("role", shell.MENUS)
def test_a_menu_has_at_most_eight_words(role):
    assert 1 <= len(shell.MENUS[role]) <= 8


@pytest.mark.parametrize("role", [*roles.PRECEDENCE, ""])
def test_every_role_has_a_home(client, posted, role):
    client.force_login(posted(role))
    page = client.get("/")
    assert page.status_code == 200
    assert ("Belum ada tugas penilaian" in page.content.decode()) is (role == roles.JUROR)
    assert ("Belum ada tugas untuk Anda" in page.content.decode()) is (role == "")


def test_a_loud_notice_stands_on_beranda_until_read_and_is_counted(client, wulan, contoh):
    telling.tell(
        [wulan], subject="Ada yang penting", text="Isi.", key="uji", government=contoh, at=NOW, loud=True
    )
    client.force_login(wulan)
    page = client.get("/").content.decode()
    assert "Ada yang penting" in page
    assert "Pemberitahuan <b>(1" in page
    client.post(f"/pemberitahuan/{wulan.notices.get().pk}/dibaca/", {"dari": "beranda"})
    assert "Ada yang penting" not in client.get("/").content.decode()


def test_a_reset_waits_on_the_beranda_of_the_second_administrator_only(client, posted, wulan):
    asker, second = posted(roles.KOMINFO_ADMIN), posted(roles.KOMINFO_ADMIN, "kedua.contoh")
    Person.objects.filter(pk=second.pk).update(name="Orang Kedua Contoh")
    resetting.ask(wulan, reason="Ponsel hilang", by=asker, at=timezone.now())
    for person, waits in ((asker, False), (second, True)):
        client.force_login(person)
        page = client.get("/").content.decode()
        assert ("Setujui atau batalkan pengaturan ulang" in page) is waits
