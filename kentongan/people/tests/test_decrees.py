"""Files of decrees: known by content, kept under a random name, given only to who may."""

import pytest

from kentongan.people import administering, decrees
from kentongan.people.administering import Assignment
from kentongan.people.tests.administrators import NOW, PDF, docx, jpg, png
from kentongan.refusal import Refused


@pytest.mark.parametrize(
    ("content", "kind"), [(PDF, "pdf"), (png(), "png"), (jpg(), "jpg"), (docx(), "docx")]
)
def test_a_decree_is_known_by_its_content(content, kind):
    assert decrees.kind_of(content) == kind


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html>%PDF-</html>",
        b"%PDF-1.7 cut off",
        b"\xff\xd8\xff<script>",
        b"\x89PNG\r\n\x1a\nrest",
        b"PK\x03\x04rest",
        docx("word/vbaProject.bin"),
        b"%PDF-" + b"x" * decrees.LIMIT + b"%%EOF",
        b"MZ\x90\x00",
    ],
)
def test_bad_input_16_what_only_claims_to_be_a_decree_is_refused(content):
    with pytest.raises(Refused, match="Berkas ini"):
        decrees.kind_of(content)


@pytest.fixture
def posting(contoh, dewi, ani, dinsos):
    """Ani's posting with a decree."""
    asked = Assignment(role="agency_admin", agencies=[dinsos], decree=PDF)
    return administering.appoint(ani, asked, by=dewi, at=NOW)


def test_abuse_41_a_decree_is_given_to_its_person_the_head_and_who_watches(
    client, posting, dewi, ani, kadis, inspektur, wulan, bupati, stranger
):
    seen = {}
    for person in (dewi, ani, kadis, inspektur, wulan, bupati, stranger):
        client.force_login(person)
        answer = client.get(f"/orang/penempatan/{posting.pk}/sk/")
        answer.getvalue()
        seen[person.username] = answer.status_code
    assert [name for name, code in seen.items() if code == 200] == [
        "dewi.contoh", "ani.contoh", "kadis.contoh", "inspektur.contoh",
    ]  # fmt: skip
    assert set(seen.values()) == {200, 404}


def test_abuse_45_a_decree_is_a_download_and_never_shown_in_our_pages(client, posting, dewi):
    client.force_login(dewi)
    answer = client.get(f"/orang/penempatan/{posting.pk}/sk/")
    answer.getvalue()
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_stored_name_tells_nothing(posting, settings):
    assert posting.decree_path.rsplit("/", 1)[1].removesuffix(".pdf").isalnum()
    assert (settings.DATA / posting.decree_path).stat().st_mode & 0o077 == 0
