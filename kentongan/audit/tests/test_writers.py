"""Many writers, one chain: threads on PostgreSQL, processes with a file of their own on SQLite."""

import os
import subprocess
import sys
import threading
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from kentongan.agencies.models import Government
from kentongan.audit import book
from kentongan.audit.models import Entry

WRITER = """
import django; django.setup()
from datetime import UTC, datetime
from django.db import transaction
from kentongan.agencies.models import Government
from kentongan.audit import book
for _ in range(10):
    with transaction.atomic():
        book.record("test.written", by=None, at=datetime(2026, 3, 17, tzinfo=UTC), subject=Government(pk=1))
"""
LOOK = """
import django; django.setup()
from kentongan.audit import book
from kentongan.audit.models import Entry
print(Entry.objects.count(), book.first_bad_row())
"""


@pytest.mark.slow
@pytest.mark.once
def test_processes_writing_at_the_same_time_make_one_chain(tmp_path, migrated):
    migrated(tmp_path)
    here = os.environ | {
        "KENTONGAN_DATA": str(tmp_path),
        "KENTONGAN_DATABASE": "",
        "DJANGO_SETTINGS_MODULE": "kentongan.config.settings",
    }
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "audit"], env=here, check=True, stdout=subprocess.DEVNULL
    )
    writers = [subprocess.Popen([sys.executable, "-c", WRITER], env=here) for _ in range(3)]
    assert [writer.wait(300) for writer in writers] == [0, 0, 0]
    told = subprocess.run([sys.executable, "-c", LOOK], env=here, check=True, capture_output=True, text=True)
    assert told.stdout.split() == ["30", "None"]


@pytest.mark.django_db(transaction=True)
def test_threads_writing_at_the_same_time_make_one_chain():
    if connection.vendor == "sqlite":
        pytest.skip("The tests' SQLite lives in memory, where threads cannot wait for each other.")
    government = Government.objects.create(code="99.09", name="Kabupaten Uji Contoh")
    writers = [threading.Thread(target=write_ten, args=(government,)) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(300)
    assert Entry.objects.count() == 40
    assert book.first_bad_row() is None


def write_ten(government):
    for _ in range(10):
        with transaction.atomic():
            book.record("test.written", by=None, at=datetime(2026, 3, 17, tzinfo=UTC), subject=government)
    connection.close()
