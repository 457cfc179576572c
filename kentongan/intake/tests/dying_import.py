"""Run by test_power_cut in a process of its own: import 5,000 rows and die at the n-th written statement."""

import os
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
os.environ["DJANGO_SETTINGS_MODULE"] = "kentongan.config.settings"

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from kentongan.agencies.models import Agency, Government  # noqa: E402
from kentongan.channels.models import Channel  # noqa: E402
from kentongan.intake import storing  # noqa: E402
from kentongan.intake.tests.conftest import reading, told  # noqa: E402
from kentongan.posts.models import Evidence, Post  # noqa: E402

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)


def prepare() -> None:
    call_command("migrate", verbosity=0)
    home = Government.objects.create(code="99.01", name="Kabupaten Contoh")
    agency = Agency.objects.create(government=home, name="Dinas Sosial")
    Channel.objects.create(
        government=home, agency=agency, platform="instagram", handle="dinsos.contoh",
        url="https://www.instagram.com/dinsos.contoh/", registered_at=NOW,
    )  # fmt: skip


def bring(survives: int) -> None:
    written = 0

    def die(execute, sql, params, many, context):
        nonlocal written
        written += sql.startswith(("INSERT", "UPDATE"))
        if written > survives and survives != 99:
            os._exit(9)
        return execute(sql, params, many, context)

    first = datetime(2020, 1, 1, tzinfo=UTC)
    rows = [told(number, first + timedelta(hours=number)) for number in range(5000)]
    path = settings.DATA / "ekspor.csv"
    path.write_text("isi")
    with connection.execute_wrapper(die):
        storing.save(
            reading(*rows), Channel.objects.get(), raw=path, file_name=path.name,
            taken_on=date(2026, 11, 23), from_on=None, by=None, at=NOW,
        )  # fmt: skip


if __name__ == "__main__":
    if sys.argv[1] == "prepare":
        prepare()
    elif sys.argv[1] == "import":
        bring(int(sys.argv[2]))
    else:
        sys.stdout.write(f"{Evidence.objects.count()} {Post.objects.count()}")
