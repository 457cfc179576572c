"""How often accounts of a real register resemble each other: every such pair is a false alarm."""

import csv
from time import perf_counter

import pytest

from kentongan.channels.lookalikes import Known, Watch


@pytest.mark.real
def test_the_real_register_raises_few_false_alarms(real_data, capsys):
    path = real_data / "registri_kongres_as" / "akun_resmi.csv"
    kinds = {"twitter": "x", "facebook": "facebook", "youtube": "youtube", "instagram": "instagram"}
    with path.open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["jenis"] in kinds]
    begun = perf_counter()
    watch = Watch(Known(n, kinds[row["jenis"]], row["nilai"].lower()) for n, row in enumerate(rows))
    alarms = {
        row["nilai"]: {rows[match.number]["nilai"] for match in watch.beside(n)}
        for n, row in enumerate(rows)
        if any(rows[match.number]["pemilik"] != row["pemilik"] for match in watch.beside(n))
    }
    seconds = perf_counter() - begun
    with capsys.disabled():
        print(f"\n{len(rows)} real accounts in {seconds:.1f} s, {len(alarms)} false alarms: {alarms}")
    assert len(rows) > 1500
    assert len(alarms) < 0.01 * len(rows)
    assert seconds < 10
