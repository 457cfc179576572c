"""When one name resembles another: a table made by hand, and how often our own accounts alarm."""

import pytest

from kentongan.channels.lookalikes import Known, Watch

OURS = Watch(
    [
        Known(1, "instagram", "dinsos.contoh", ("Dinas Sosial", "Dinsos")),
        Known(2, "instagram", "dinkes.contoh", ("Dinas Kesehatan", "Dinkes")),
        Known(3, "instagram", "pemkab_contoh", ("Sekretariat Daerah Kabupaten Contoh",)),
        Known(4, "x", "bpbdcontoh", ("Badan Penanggulangan Bencana Daerah",)),
        Known(5, "facebook", "smpn1contoh", ("SMP Negeri 1 Contoh",)),
        Known(6, "website", "dinsos.contohkab.go.id", ("Dinas Sosial",)),
        Known(7, "tiktok", "rsud.contoh", ("RSUD Contoh",)),
        Known(8, "instagram", "disdik.contoh", ("Dinas Pendidikan",)),
        Known(9, "youtube", "disperindag", ("Dinas Perindustrian dan Perdagangan",)),
        Known(10, "instagram", "humas", ("Humas",)),
    ],
    added=("9901", "contohkab"),
)
# platform, handle, displayed name -> number of ours and why; None: resembles nothing of ours
PAIRS = [
    ("instagram", "dinsоs.contoh", "", 1, "script"),  # Cyrillic о
    ("instagram", "dinsos.соntоh", "", 1, "script"),
    ("instagram", "ԁinkes.contoh", "", 2, "script"),
    ("instagram", "dinsοs.contoh", "", 1, "script"),  # Greek omicron
    ("instagram", "ｄｉｎｓｏｓ.contoh", "", 1, "script"),  # full width
    ("instagram", "dınsos.contoh", "", 1, "script"),  # dotless i
    ("instagram", "dinsös.contoh", "", 1, "script"),
    ("x", "bрbdcontoh", "", 4, "script"),
    ("instagram", "dins0s.contoh", "", 1, "glyphs"),
    ("instagram", "d1nsos.contoh", "", 1, "glyphs"),
    ("instagram", "dlnsos.contoh", "", 1, "glyphs"),
    ("instagram", "dinso5.contoh", "", 1, "glyphs"),
    ("instagram", "pernkab_contoh", "", 3, "glyphs"),
    ("instagram", "dinsos_contoh", "", 1, "dots"),
    ("instagram", "dinsoscontoh", "", 1, "dots"),
    ("instagram", "dinsos..contoh", "", 1, "dots"),
    ("instagram", "_dinsos.contoh_", "", 1, "dots"),
    ("instagram", "pemkab.contoh", "", 3, "dots"),
    ("x", "bpbd_contoh", "", 4, "dots"),
    ("instagram", "dinsos.contoh.official", "", 1, "added"),
    ("instagram", "officialdinsoscontoh", "", 1, "added"),
    ("instagram", "info.dinsos.contoh", "", 1, "added"),
    ("instagram", "dinsos.contoh_id", "", 1, "added"),
    ("instagram", "dinsoscontoh2026", "", 1, "added"),
    ("instagram", "dinsos.contoh9901", "", 1, "added"),
    ("instagram", "layanan_rsud.contoh", "", 7, "added"),
    ("instagram", "dinsos.contoh.promo.giveaway", "", 1, "added"),
    ("instagram", "dinsoss.contoh", "", 1, "near"),
    ("instagram", "dinso.contoh", "", 1, "near"),
    ("instagram", "dinsos.cnotoh", "", 1, "near"),
    ("instagram", "dinsis.contoh", "", 1, "near"),
    ("x", "bpdbcontoh", "", 4, "near"),
    ("youtube", "disperinddag", "", 9, "near"),
    ("tiktok", "dinsos.contoh", "", 1, "elsewhere"),
    ("facebook", "bpbdcontoh", "", 4, "elsewhere"),
    ("website", "dinsos-contohkab.com", "", 6, "ending"),
    ("website", "dinsos.contohkab.online", "", 6, "ending"),
    ("website", "dinsoscontohkab.my.id/bantuan", "", 6, "ending"),
    ("instagram", "bansos_2026", "Dinas Sosial", 1, "name"),
    ("instagram", "bansos_2026", "Dinas Sosial Official", 1, "name"),
    ("instagram", "bansos_2026", "Dinаs Sosial", 1, "name"),  # Cyrillic а
    ("facebook", "rs.murah", "RSUD Contoh", 7, "name"),
    ("instagram", "dinsos.contoh", "Dinas Sosial", None, ""),  # ours
    ("instagram", "DinSos.Contoh", "", None, ""),
    ("website", "dinsos.contohkab.go.id", "", None, ""),
    ("instagram", "dinsos.contohkota", "", None, ""),
    ("instagram", "dinkop.contoh", "", None, ""),
    ("instagram", "dispar.contoh", "", None, ""),
    ("instagram", "disdag.contoh", "", None, ""),
    ("facebook", "smpn2contoh", "", None, ""),
    ("facebook", "smpn11contoh", "", None, ""),
    ("instagram", "kopi.contoh", "", None, ""),
    ("instagram", "contoh", "", None, ""),
    ("instagram", "dinsos.lain", "", None, ""),
    ("x", "bmkgcontoh", "", None, ""),
    ("instagram", "budi.santoso", "Budi Santoso", None, ""),
    ("instagram", "human", "", None, ""),  # too short to compare with "humas"
    ("website", "contohkab.go.id", "", None, ""),
    ("instagram", "info", "", None, ""),
    ("youtube", "disperkim", "", None, ""),
]


@pytest.mark.parametrize(("platform", "handle", "shown", "number", "why"), PAIRS)
def test_bad_input_20_a_name_that_looks_like_ours_is_found_and_another_is_not(
    platform, handle, shown, number, why
):
    found = {match.number: match.why for match in OURS.find(platform, handle, shown)}
    if number is None:
        assert found == {}
    else:
        assert why in found.get(number, ())


def test_the_table_has_forty_pairs_and_more_than_a_dozen_innocents():
    assert len(PAIRS) >= 40
    assert sum(1 for pair in PAIRS if pair[3] is None) >= 12
