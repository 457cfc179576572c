"""Circulars, duties, exemptions and legal bases: what is refused, what happens twice, what the book tells."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kentongan.agencies.models import Agency, AgencyType
from kentongan.audit.models import Entry
from kentongan.directives import bases, issuing, pdf, templates
from kentongan.directives.issuing import Asked
from kentongan.directives.models import Directive, Duty, Exemption, LegalBasis
from kentongan.directives.tests.conftest import AT, DATED
from kentongan.refusal import Refused

DAILY = Asked(kind="publish", from_on=DATED, count=1, per="day")
LETTER = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def acts():
    return list(Entry.objects.values_list("act", flat=True))


def test_entering_the_same_circular_twice_is_one(contoh, circular, wulan):
    again = issuing.issue(
        contoh, number=" 555/1/SE/2025 ", dated_on=DATED, title="Keaktifan media sosial", by=wulan, at=AT
    )

    assert again == circular
    assert acts() == ["directive.issued"]


def test_a_number_belongs_to_one_circular(contoh, circular, wulan):
    with pytest.raises(Refused, match="2 Januari 2025"):
        issuing.issue(
            contoh, number="555/1/SE/2025", dated_on=date(2025, 5, 1), title="Lain", by=wulan, at=AT
        )


@pytest.mark.parametrize(("number", "title", "told"), [("  ", "Ada", "Nomor"), ("1/2", " ", "tentang")])
def test_a_circular_has_a_number_and_a_title(contoh, wulan, number, title, told):
    with pytest.raises(Refused, match=told):
        issuing.issue(contoh, number=number, dated_on=DATED, title=title, by=wulan, at=AT)


def test_another_government_may_use_the_same_number(circular, stranger):
    theirs = issuing.issue(
        stranger.government, number=circular.number, dated_on=DATED, title="Lain", by=stranger, at=AT
    )

    assert theirs.pk != circular.pk


def test_changing_nothing_is_no_act(circular, wulan):
    same = {name: getattr(circular, name) for name in ("number", "dated_on", "title", "issuer", "text")}
    issuing.change(circular, **same, by=wulan, at=AT)
    issuing.change(circular, **{**same, "issuer": "Bupati"}, by=wulan, at=AT)

    assert acts() == ["directive.issued", "directive.changed"]


def test_a_circular_is_revoked_once(circular, wulan):
    issuing.revoke(circular, on=date(2025, 6, 1), by=wulan, at=AT)

    with pytest.raises(Refused, match="sudah dicabut"):
        issuing.revoke(Directive.objects.get(pk=circular.pk), on=date(2025, 7, 1), by=wulan, at=AT)


def test_a_circular_is_not_revoked_before_its_date(circular, wulan):
    with pytest.raises(Refused, match="2 Januari 2025"):
        issuing.revoke(circular, on=date(2025, 1, 1), by=wulan, at=AT)


def test_the_same_duty_twice_is_one(circular, wulan):
    first = issuing.add_duty(circular, DAILY, by=wulan, at=AT)

    assert issuing.add_duty(circular, DAILY, by=wulan, at=AT) == first
    assert Duty.objects.count() == 1


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (replace(DAILY, kind="sing"), "tidak dikenal"),
        (replace(DAILY, per=""), "bersama-sama"),
        (replace(DAILY, count=None), "bersama-sama"),
        (replace(DAILY, per="year"), "hari, pekan, atau bulan"),
        (replace(DAILY, count=0), "1 sampai 1000"),
        (replace(DAILY, kind="have"), "hanya berlaku untuk kewajiban terbit"),
        (replace(DAILY, platforms=("friendster",)), "friendster"),
        (replace(DAILY, until_on=DATED - timedelta(days=1)), "mendahului"),
    ],
)
def test_duties_that_make_no_sense_are_refused(circular, wulan, asked, told):
    with pytest.raises(Refused, match=told):
        issuing.add_duty(circular, asked, by=wulan, at=AT)

    assert Duty.objects.count() == 0


def test_a_duty_is_not_for_another_governments_types(circular, stranger, wulan):
    theirs = AgencyType.objects.create(government=stranger.government, name="Dinas")

    with pytest.raises(Refused, match="bukan milik"):
        issuing.add_duty(circular, replace(DAILY, agency_types=(theirs,)), by=wulan, at=AT)


def test_a_changed_duty_leaves_what_it_asked_before_in_the_book(circular, dinas, wulan):
    duty = issuing.add_duty(circular, DAILY, by=wulan, at=AT)
    issuing.change_duty(duty, replace(DAILY, count=5, agency_types=(dinas,)), by=wulan, at=AT)

    told = Entry.objects.get(act="duty.changed").details
    assert (told["before"]["count"], told["count"], told["agency_types"]) == (1, 5, [dinas.pk])
    assert list(duty.agency_types.all()) == [dinas]


def test_removing_a_duty_twice_is_one_act(circular, wulan):
    duty = issuing.add_duty(circular, DAILY, by=wulan, at=AT)
    same = Duty.objects.get(pk=duty.pk)
    issuing.remove_duty(duty, by=wulan, at=AT)
    issuing.remove_duty(same, by=wulan, at=AT)

    assert acts().count("duty.removed") == 1


def test_an_exemption_needs_a_reason_and_days_in_order(asks, dinsos, wulan):
    duty = asks("publish", count=1, per="day")

    with pytest.raises(Refused, match="alasan"):
        issuing.exempt(duty, dinsos, from_on=DATED, until_on=None, reason=" ", by=wulan, at=AT)
    with pytest.raises(Refused, match="mendahului"):
        issuing.exempt(duty, dinsos, from_on=DATED, until_on=date(2024, 1, 1), reason="x", by=wulan, at=AT)


def test_an_agency_of_another_government_is_not_excused(asks, stranger, wulan):
    theirs = Agency.objects.create(government=stranger.government, name="Dinas Lain")

    with pytest.raises(Refused, match="bukan milik"):
        issuing.exempt(asks("have"), theirs, from_on=DATED, until_on=None, reason="x", by=wulan, at=AT)


def test_the_same_exemption_twice_is_one(asks, dinsos, wulan):
    duty = asks("have")
    for _ in range(2):
        issuing.exempt(duty, dinsos, from_on=DATED, until_on=None, reason="Banjir", by=wulan, at=AT)

    assert (Exemption.objects.count(), acts().count("duty.exempted")) == (1, 1)


def test_an_exemption_is_taken_back(asks, dinsos, wulan):
    duty = asks("have")
    one = issuing.exempt(duty, dinsos, from_on=DATED, until_on=None, reason="Banjir", by=wulan, at=AT)
    issuing.end_exemption(one, by=wulan, at=AT)

    assert Exemption.objects.count() == 0


def test_the_letter_is_kept_with_its_hash(circular, wulan):
    pdf.attach(circular, LETTER, by=wulan, at=AT)
    pdf.attach(circular, LETTER, by=wulan, at=AT)

    assert pdf.place_of(circular).read_bytes() == LETTER
    assert len(circular.pdf_sha256) == 64
    assert acts().count("directive.pdf_attached") == 1


@pytest.mark.parametrize(
    "content",
    [b"", b"<html><script>alert(1)</script>", b"\xff\xd8\xff\xe0 %PDF-1.7 %%EOF", b"%PDF-1.7 cut off"],
)
def test_bad_input_16_what_is_no_pdf_is_refused_by_its_content(circular, wulan, content):
    with pytest.raises(Refused, match="bukan PDF"):
        pdf.attach(circular, content, by=wulan, at=AT)

    assert not circular.pdf_path


def test_a_letter_over_ten_megabytes_is_refused(circular, wulan):
    with pytest.raises(Refused, match="10 MB"):
        pdf.attach(circular, LETTER + b" " * pdf.LIMIT, by=wulan, at=AT)


def test_a_legal_basis_is_one_row_for_all_circulars(circular, wulan):
    first = bases.cite(circular, citation="UU  14/2008", title="KIP", by=wulan, at=AT)
    again = bases.cite(circular, citation="UU 14/2008", by=wulan, at=AT)

    assert (again, again.title, acts().count("directive.basis_cited")) == (first, "KIP", 1)


def test_a_basis_nobody_checked_says_so(circular, wulan):
    assert bases.cite(circular, citation="Perbup 1/2020", by=wulan, at=AT).status == "unverified"


def test_what_became_of_a_law_is_recorded(circular, wulan):
    basis = bases.cite(circular, citation="PermenPAN-RB 83/2012", by=wulan, at=AT)
    bases.change(basis, title="Pedoman", status="revoked", note="", by=wulan, at=AT)

    told = Entry.objects.get(act="basis.changed").details
    assert (told["was"], told["now"]) == ("unverified", "revoked")


def test_an_unknown_status_is_refused(circular, wulan):
    with pytest.raises(Refused, match="tidak dikenal"):
        bases.cite(circular, citation="UU 1/1945", status="fine", by=wulan, at=AT)


def test_a_basis_taken_off_stays_on_record(circular, wulan):
    basis = bases.cite(circular, citation="UU 14/2008", by=wulan, at=AT)
    bases.uncite(circular, basis, by=wulan, at=AT)

    assert circular.bases.count() == 0
    assert LegalBasis.objects.count() == 1


def test_the_catalogue_names_the_slips_that_circulate():
    assert "14/2020" in bases.NAMED["UU 14/2008"].note
    assert "23/2004" in bases.NAMED["UU 23/2014"].note
    assert bases.NAMED["PermenPAN-RB 83/2012"].status == "unverified"


# What each source says, by hand: (kind, mandatory, platforms, count, per, types)
SOURCES = {
    "makassar-2024": [
        ("publish", True, (), None, "", ()),
        ("have", False, ("instagram", "tiktok", "facebook", "youtube"), None, "", ()),
    ],
    "makassar-2022": [("publish", True, (), 5, "day", ())],
    "blora-2022": [("publish", True, (), 1, "day", ()), ("publish", True, ("website",), 1, "day", ())],
    "sulbar-2026": [("publish", True, ("website",), 2, "week", ())],
    "gunungkidul-2019": [("publish", True, ("website",), 5, "month", ())],
    "rejang-lebong-2025": [
        ("have", True, (), None, "", ()),
        ("have", True, ("facebook",), None, "", ("kecamatan", "kelurahan", "desa")),
        ("report", True, (), None, "", ()),
    ],
}


@pytest.mark.parametrize("key", list(SOURCES))
def test_a_template_holds_only_what_its_source_says(key):
    template = templates.NAMED[key]

    assert [
        (duty.kind, duty.mandatory, duty.platforms, duty.count, duty.per, duty.types)
        for duty in template.duties
    ] == SOURCES[key]
    assert template.source
    assert all(citation in bases.NAMED for citation in template.bases)


def test_no_template_is_left_untold():
    assert [template.key for template in templates.ALL] == list(SOURCES)


def use(key, government, by):
    return templates.use(key, government, number="1/SE/2025", dated_on=DATED, by=by, at=AT)


def test_a_circular_from_a_template_has_its_duties_and_bases(contoh, wulan):
    directive, notes = use("makassar-2024", contoh, wulan)

    assert [(duty.kind, duty.count, duty.from_on) for duty in directive.duties.all()] == [
        ("publish", None, DATED),
        ("have", None, DATED),
    ]
    assert [basis.citation for basis in directive.bases.all()] == ["UU 14/2008"]
    assert (directive.template, notes) == ("makassar-2024", [])


def test_using_a_template_twice_doubles_nothing(contoh, wulan):
    use("blora-2022", contoh, wulan)
    use("blora-2022", contoh, wulan)

    assert (Directive.objects.count(), Duty.objects.count()) == (1, 2)


def test_a_duty_for_types_the_government_has_not_is_left_out_and_told(contoh, dinas, wulan):
    directive, notes = use("rejang-lebong-2025", contoh, wulan)

    assert [duty.kind for duty in directive.duties.all()] == ["have", "report"]
    assert "kecamatan, kelurahan, desa" in notes[0]


def test_a_duty_for_types_finds_the_governments_own(contoh, wulan):
    kelurahan = AgencyType.objects.create(government=contoh, name="Kelurahan")
    directive, notes = use("rejang-lebong-2025", contoh, wulan)

    assert notes == []
    assert list(directive.duties.get(platforms=["facebook"]).agency_types.all()) == [kelurahan]


def test_an_unknown_template_is_refused(contoh, wulan):
    with pytest.raises(Refused, match="tidak ada"):
        use("surabaya-1999", contoh, wulan)
