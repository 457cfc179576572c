"""Uploads that a killed act left behind go after a day; what is named, young or not an upload stays."""

import os
import signal
from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, models

from kentongan.audit.models import Entry
from kentongan.intake import drafts, leftovers
from kentongan.intake.models import Draft
from kentongan.jobs import asking, loop
from kentongan.jobs.models import Job
from kentongan.refusal import Refused

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 3, tzinfo=UTC)


def lay(place, *, days=2, content=b"bukti"):
    """A file at a place below KENTONGAN_DATA/files, written so many days ago."""
    path = settings.FILES / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    age(path, days)
    return path


def age(path, days):
    then = (AT - timedelta(days=days)).timestamp()
    os.utime(path, (then, then))


def name(number):
    return f"{number:032x}"


@pytest.mark.once
def test_killed_between_file_and_row_the_file_goes_a_day_later(contoh, dinsos_ig, wulan, tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("A child shares the open file of SQLite only.")
    upload = tmp_path / "ekspor.csv"
    upload.write_text("a,b")
    assert killed(lambda: drafts.open_draft(dinsos_ig, upload, "ekspor.csv", by=wulan, at=AT))
    left = [path for path in settings.FILES.rglob("*") if path.is_file()]
    age(left[0], 0.5)
    assert (len(left), Draft.objects.count(), leftovers.sweep(contoh, at=AT).files) == (1, 0, 0)
    assert leftovers.sweep(contoh, at=AT + timedelta(days=1)) == leftovers.Swept(1, 3)
    assert not left[0].exists()
    assert Entry.objects.get(act="files.swept").details == {"files": 1, "bytes": 3}


def killed(work):
    """Whether a child that does `work` dies right after it kept a file."""
    pid = os.fork()
    if pid == 0:
        os.environ["KENTONGAN_DIE_AT"] = "file.kept"
        try:
            work()
        finally:
            os._exit(0)
    return os.WTERMSIG(os.waitpid(pid, 0)[1]) == signal.SIGKILL


def test_only_old_uploads_that_no_row_names_go(contoh, dinsos_ig, wulan):
    own = contoh.pk
    kept = [
        lay(f"{own}/raw/aa/{name(1)}"), lay(f"{own}/raw/aa/{name(2)}", days=0.9),
        lay(f"{own}/laporan/x-1/{name(3)}"), lay(f"{own}/logo/{name(4)}.png"), lay(f"{own}/raw/catatan.txt"),
        lay(f"{own + 1}/raw/aa/{name(5)}"), lay(f"{own}/{name(6)}"), lay(f"../facts/x/{name(7)}"),
    ]  # fmt: skip
    Draft.objects.create(
        government=contoh, channel=dinsos_ig, at=AT, by_id=wulan.pk, file_name="x", sha256="",
        path=str(kept[0].relative_to(settings.DATA)),
    )  # fmt: skip
    folders = ("raw/ff", "decrees", "serah-terima", "sanggahan", "registry", "mutasi", "pemeriksaan")
    idle = [lay(f"{own}/{folder}/{name(9)}") for folder in folders]
    idle.append(lay(f"{own}/decrees/{name(8)}.pdf"))
    assert leftovers.sweep(contoh, at=AT).files == len(idle)
    assert [path.exists() for path in (*kept, *idle)] == [True] * len(kept) + [False] * len(idle)
    assert leftovers.sweep(contoh, at=AT).files == 0
    assert Entry.objects.filter(act="files.swept").count() == 1


def test_a_link_in_the_folder_leads_nowhere(contoh, tmp_path):
    outside = tmp_path / "lain"
    outside.write_text("milik orang lain")
    link = settings.FILES / str(contoh.pk) / "raw" / name(1)
    link.parent.mkdir(parents=True)
    link.symlink_to(outside)
    age(outside, 5)
    assert (leftovers.sweep(contoh, at=AT).files, outside.exists(), link.is_symlink()) == (0, True, True)


def test_a_database_without_rows_loses_no_files(contoh):
    every = [lay(f"{contoh.pk}/raw/aa/{name(n)}") for n in range(21)]
    with pytest.raises(Refused, match="21 dari 21 berkas Kabupaten Contoh tidak disebut basis data"):
        leftovers.sweep(contoh, at=AT)
    assert all(path.exists() for path in every)
    assert not Entry.objects.filter(act="files.swept").exists()


def test_the_round_goes_on_with_the_next_government_and_says_what_it_refused(contoh, stranger):
    other = stranger.government
    first, last = sorted((contoh, other), key=lambda one: one.pk)
    for n in range(21):
        lay(f"{first.pk}/raw/aa/{name(n)}", days=9999)
    idle = lay(f"{last.pk}/raw/aa/{name(1)}", days=9999)
    asking.enqueue("sweep-leftovers", "uji", "Uji", {}, government_id=None, by=None, at=AT)
    loop.run_waiting()
    job = Job.objects.get(name="sweep-leftovers", key="uji")
    assert (job.state, "Tidak ada yang dihapus" in job.note, idle.exists()) == (Job.FAILED, True, False)


@pytest.mark.once
def test_every_column_that_names_a_file_is_declared():
    """A new one that is forgotten would lose its files after a day."""
    found = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("kentongan.")
        for field in model._meta.get_fields()
        if isinstance(field, models.CharField | models.TextField | models.FileField)
        and (field.name == "path" or field.name.endswith("_path") or isinstance(field, models.FileField))
    }
    assert found == set(settings.FILE_COLUMNS)
