"""The incident report and the announcement: the four fields, filled; frozen once sent."""

import io
import zipfile

import pytest

from kentongan.audit.models import Entry
from kentongan.channels.models import Channel
from kentongan.directives.models import LegalBasis
from kentongan.incidents import announcing, law, report_paper, reporting
from kentongan.incidents.models import IncidentSetting, Report
from kentongan.incidents.tests.conftest import AT, HOUR
from kentongan.refusal import Refused


@pytest.fixture
def told(seized, wulan):
    return reporting.prefilled(seized, wulan)


@pytest.fixture
def written(seized, told, wulan) -> Report:
    return reporting.save(seized, told=told, by=wulan, at=AT + HOUR)


def test_the_four_fields_of_the_rule_are_filled_from_what_is_known(told, wulan):
    assert set(told) == {"reporter", "description", "chronology", "impact"}
    assert wulan.name in told["reporter"]
    assert "https://www.instagram.com/dinsos.contoh/" in told["description"]
    assert "Minggu, 22 November 2026 pukul 22.30 WIB: Insiden dibuka" in told["chronology"]
    assert "Data pribadi terdampak: belum diketahui." in told["impact"]


def test_the_chronology_names_nobody(told, wulan):
    assert wulan.name not in told["chronology"]


def test_a_version_is_edited_until_it_is_sent_and_then_followed_by_the_next(seized, told, written, wulan):
    edited = reporting.save(seized, told={**told, "impact": "Dua jam."}, by=wulan, at=AT + HOUR)
    reporting.send(edited, "TTIS Provinsi", by=wulan, at=AT + 2 * HOUR)
    again = reporting.save(seized, told={**told, "impact": "Tiga jam."}, by=wulan, at=AT + 3 * HOUR)

    assert (written.pk, edited.version, again.version) == (edited.pk, 1, 2)


def test_what_was_sent_is_kept_with_its_hash_in_the_book(seized, written, wulan):
    reporting.send(written, "TTIS Provinsi", by=wulan, at=AT + 2 * HOUR)
    reporting.send(written, "Orang lain", by=wulan, at=AT + 3 * HOUR)

    assert reporting.place_of(written).read_bytes()[:5] == b"%PDF-"
    assert Entry.objects.get(act="incident.report_sent").details["pdf"] == written.pdf_sha256
    assert seized.tasks.get(code="report").done_at == AT + 2 * HOUR


def test_the_paper_is_the_same_twice_and_holds_the_same_words_as_docx(written):
    assert report_paper.pdf(written) == report_paper.pdf(written)
    made = report_paper.write_docx(written)
    words = zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml").decode()

    assert made == report_paper.write_docx(written)
    assert [head for head in report_paper.HEADS if head not in words] == []


def test_a_secret_is_not_written_into_a_report(seized, told, wulan):
    with pytest.raises(Refused, match="kata sandi"):
        reporting.save(seized, told={**told, "impact": "Kata sandi baru: Rahasia#2026!"}, by=wulan, at=AT)


def test_an_empty_field_is_refused(seized, told, wulan):
    with pytest.raises(Refused, match="Keempat isian"):
        reporting.save(seized, told={**told, "impact": " "}, by=wulan, at=AT)


def test_a_day_is_the_limit_for_vital_infrastructure_only(seized, contoh, dinkes_web, wulan):
    from kentongan.incidents import opening

    IncidentSetting.objects.create(government=contoh, vital=True)
    vital = opening.open_incident(
        contoh, kind="hijacked", channels=[dinkes_web], found="Diubah.", by=wulan, at=AT
    )

    assert (reporting.due_at(seized), reporting.due_at(vital)) == (None, AT + 24 * HOUR)


def test_a_basis_says_that_it_is_unverified_until_the_government_has_read_it(seized, written, contoh):
    assert not law.cited(contoh, law.REPORT)[0].is_sure
    assert "belum diverifikasi" in report_paper.sheet(written, report_paper._head(written)).basis
    LegalBasis.objects.filter(citation="Peraturan BSSN 1/2024").update(status="in_force")

    assert law.cited(contoh, law.REPORT)[0].is_sure


@pytest.mark.parametrize("channels", [0, 3, 200])
def test_the_announcement_fits_a_message_and_counts_what_does_not(seized, dinkes, channels):
    Channel.objects.bulk_create(
        Channel(
            government_id=dinkes.government_id, agency=dinkes, platform="instagram",
            handle=f"kanal.contoh.{n}",
            url=f"https://www.instagram.com/kanal.contoh.{n}/", registered_at=AT,
        )
        for n in range(channels)
    )  # fmt: skip
    text = announcing.text(seized)

    assert len(text) <= 1000
    assert "Instagram @dinsos.contoh sedang DIRETAS" in text
    listed = text.count("@kanal.contoh.")
    assert listed == channels or f"dan {channels - listed} kanal lain" in text


def test_the_announcement_does_not_recommend_the_seized_account(seized):
    assert announcing.others(seized) == []
