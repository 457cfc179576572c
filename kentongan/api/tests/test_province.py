"""The province over the interface: the same sums as on its page."""

from datetime import UTC, datetime

from kentongan.agencies import sharing
from kentongan.api.tests.conftest import program_of
from kentongan.audit.models import Entry

AT = datetime(2026, 11, 20, tzinfo=UTC)


def test_a_province_reads_counts_and_nothing_else(governor, contoh, stranger, dinsos_ig):
    sharing.share_with_province(contoh, True, by=None, at=AT)
    answer = program_of(governor).get("provinsi")
    told = {one["code"]: one for one in answer.json()["items"]}
    assert (told["99.01"]["shares"], told["99.01"]["agencies"], told["99.01"]["unverifiable"]) == (True, 1, 1)
    assert told["99.02"] == {**dict.fromkeys(told["99.02"]), "code": "99.02", "shares": False,
                             "name": "Kabupaten Lain Contoh"}  # fmt: skip
    assert "dinsos" not in answer.content.decode().lower()


def test_a_province_reads_no_regencys_channel(governor, contoh, dinsos_ig):
    sharing.share_with_province(contoh, True, by=None, at=AT)
    program = program_of(governor)
    assert program.get("kanal").json()["items"] == []
    assert program.get(f"kanal/{dinsos_ig.pk}").status_code == 404


def test_who_is_no_province_finds_nothing_there(program):
    assert program.get("provinsi").status_code == 404
    assert Entry.objects.get(act="api.denied").details["what"] == "province"
