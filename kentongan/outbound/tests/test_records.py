"""TXT records, asked of a real server on loopback."""

from time import perf_counter

import pytest

from kentongan.connector import CannotRead, TryLater
from kentongan.outbound import records
from kentongan.outbound.tests.name_server import NameServer


@pytest.fixture
def names(settings):
    """A name server that knows nothing yet."""
    server = NameServer()
    settings.DNS_SERVERS = (server.host,)
    yield server
    server.close()


def test_every_record_of_a_name_is_read(names):
    names.records["dinkes.contoh.example"] = ["v=spf1 -all", "kentongan-verifikasi=ktg-abc"]
    assert set(records.txt("dinkes.contoh.example")) == {"v=spf1 -all", "kentongan-verifikasi=ktg-abc"}


def test_a_name_without_records_has_none(names):
    names.records["dinkes.contoh.example"] = []
    assert records.txt("dinkes.contoh.example") == []


def test_a_name_that_does_not_exist_is_said(names):
    with pytest.raises(CannotRead, match="tidak ada di DNS"):
        records.txt("dinkes.contoh.example")


def test_bad_input_22_a_server_that_never_answers_is_left_in_time(names, monkeypatch):
    names.silent = True
    monkeypatch.setattr(records, "SECONDS", 0.4)
    begun = perf_counter()
    with pytest.raises(TryLater, match="belum menjawab"):
        records.txt("dinkes.contoh.example")
    assert perf_counter() - begun < 2


@pytest.mark.parametrize("name", ["a" * 300, "..", "dinkes..contoh"])
def test_nonsense_is_no_crash(names, name):
    with pytest.raises((CannotRead, TryLater)):
        records.txt(name)
