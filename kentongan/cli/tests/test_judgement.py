"""activity and report."""

from datetime import UTC, datetime

import pytest

from kentongan.posts.models import Evidence, Post, Span

KEYS = {
    "level", "agency", "platform", "handle", "status", "since", "reason", "posts_30d", "posts_90d",
    "last_post_at", "days_since", "covered_until", "grade",
}  # fmt: skip


@pytest.fixture
def january(contoh, dinsos_ig):
    """Nine posts in January 2026, looked at until the 31st; stored on 1 February."""
    evidence = Evidence.objects.create(
        government=contoh, channel=dinsos_ig, way="file", grade="B", at=datetime(2026, 2, 1, tzinfo=UTC),
        source="uji",
    )  # fmt: skip
    Span.objects.create(evidence=evidence, channel=dinsos_ig, from_on="2025-10-01", until_on="2026-01-31")
    for day in range(21, 30):
        at = datetime(2026, 1, day, 3, tzinfo=UTC)
        Post.objects.create(
            channel=dinsos_ig, remote_id=str(day), posted_at=at, posted_on=at.date(), time_from="file",
            grade="B", evidence=evidence,
        )  # fmt: skip
    return evidence


def test_activity_is_a_list_of_agencies_and_channels(kentongan, january):
    rows = kentongan("activity", "--as-of", "2026-01-31", "--format", "json").told
    assert all(set(row) == KEYS for row in rows)
    agency, channel = rows
    assert (agency["level"], agency["platform"], agency["handle"]) == ("agency", None, None)
    assert (channel["status"], channel["posts_30d"], channel["handle"]) == ("active", 9, "dinsos.contoh")
    assert channel["days_since"] == 2


def test_what_was_not_known_then_does_not_count(kentongan, january):
    rows = kentongan("activity", "--as-of", "2026-01-31", "--known-at", "2026-01-31").told
    assert {row["status"] for row in rows} == {"unverifiable"}


def test_a_month_later_nothing_can_be_verified(kentongan, january):
    rows = kentongan("activity", "--as-of", "2026-03-03").told
    assert {row["status"] for row in rows} == {"unverifiable"}


@pytest.mark.parametrize(
    ("ending", "begins"), [("pdf", b"%PDF-"), ("docx", b"PK"), ("xlsx", b"PK"), ("PDF", b"%PDF-")]
)
def test_the_report_is_written_by_its_ending(kentongan, january, tmp_path, ending, begins):
    path = tmp_path / f"laporan.{ending}"
    answer = kentongan("report", "--month", "2026-01", "--output", path)
    assert answer.code == 0, answer.words
    assert path.read_bytes().startswith(begins)
    assert [left.name for left in tmp_path.glob("*laporan*")] == [path.name]


def test_a_report_with_an_unknown_ending_is_refused(kentongan, contoh, tmp_path):
    answer = kentongan("report", "--month", "2026-01", "--output", tmp_path / "laporan.odt")
    assert answer.code == 2
    assert ".pdf, .docx atau .xlsx" in answer.words


def test_a_report_into_a_missing_folder_is_refused(kentongan, contoh, tmp_path):
    answer = kentongan("report", "--month", "2026-01", "--output", tmp_path / "tidak-ada" / "laporan.pdf")
    assert answer.code == 2
    assert "--output" in answer.words
