"""Noting that an agency told Kominfo of its account."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kentongan.audit.models import Entry
from kentongan.channels import reporting
from kentongan.refusal import Refused

NOW = datetime(2026, 11, 2, 3, tzinfo=UTC)
LETTER = date(2026, 10, 20)


def test_the_day_of_the_letter_is_noted_once(dinsos_ig, wulan):
    reporting.note(dinsos_ig, LETTER, by=wulan, at=NOW)
    reporting.note(dinsos_ig, LETTER, by=wulan, at=NOW)

    dinsos_ig.refresh_from_db()
    assert dinsos_ig.reported_on == LETTER
    assert Entry.objects.get().act == "channel.report_noted"


def test_a_day_to_come_is_refused(dinsos_ig, wulan):
    with pytest.raises(Refused, match="masih akan datang"):
        reporting.note(dinsos_ig, NOW.date() + timedelta(days=1), by=wulan, at=NOW)


def test_a_wrong_note_is_taken_back(dinsos_ig, wulan):
    reporting.note(dinsos_ig, LETTER, by=wulan, at=NOW)
    reporting.note(dinsos_ig, None, by=wulan, at=NOW)

    dinsos_ig.refresh_from_db()
    assert dinsos_ig.reported_on is None
