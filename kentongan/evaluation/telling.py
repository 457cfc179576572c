"""Who is told what: a month was closed, a number is disputed, decided, counted anew."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from kentongan.agencies.models import Agency, Government
from kentongan.evaluation import months
from kentongan.evaluation.models import Appeal, Period
from kentongan.notices.telling import tell
from kentongan.paper.words import plain_date
from kentongan.people import roles
from kentongan.people.finding import holders
from kentongan.people.models import Person
from kentongan.workdays.clock import local_day


def closed(period: Period, *, at: datetime) -> None:
    """Tell every agency that its result stands, and until when it may be disputed."""
    month = months.spelled(period.month)
    until = f" sampai {plain_date(period.appeal_until)}" if period.appeal_until else ""
    tell(
        _of_agency(period.government, None, at),
        subject=f"Nilai {month} sudah ditutup",
        text=f"Nilai {month} sudah dihitung dan dibekukan. Periksa nilai OPD Anda. "
        f"Angka yang keliru dapat disanggah dengan bukti{until}.",
        url=reverse("evaluation:month", args=[period.month]),
        key=f"period.closed:{period.pk}",
        government=period.government,
        at=at,
    )


def filed(appeal: Appeal, *, at: datetime) -> None:
    """Tell the communications office that a number is disputed."""
    government = appeal.period.government
    on = local_day(at, government.zone)
    tell(
        holders(government, *roles.OFFICERS, on=on),
        subject=f"{appeal.agency.name} menyanggah {appeal.code} {months.spelled(appeal.period.month)}",
        text="Baca alasannya, lihat buktinya, lalu putuskan.",
        url=reverse("evaluation:appeal", args=[appeal.pk]),
        key=f"appeal.filed:{appeal.pk}",
        government=government,
        at=at,
    )


def decided(appeal: Appeal, *, at: datetime) -> None:
    """Tell the agency how its appeal was decided."""
    government = appeal.period.government
    granted = appeal.state == Appeal.GRANTED
    tell(
        _of_agency(government, appeal.agency, at),
        subject=f"Sanggahan {appeal.code} {months.spelled(appeal.period.month)} {appeal.get_state_display()}",
        text="Data dikoreksi dan nilai akan dihitung ulang." if granted else "Baca alasannya.",
        url=reverse("evaluation:appeal", args=[appeal.pk]),
        key=f"appeal.decided:{appeal.pk}",
        government=government,
        at=at,
    )


def recalculated(period: Period, *, at: datetime) -> None:
    """Tell every agency that a new version of the results counts."""
    month = months.spelled(period.month)
    tell(
        _of_agency(period.government, None, at),
        subject=f"Nilai {month} dihitung ulang: versi {period.version}",
        text="Ada data yang dikoreksi. Lihat apa yang berubah; versi pertama tetap tersimpan.",
        url=reverse("evaluation:month", args=[period.month]),
        key=f"period.recalculated:{period.pk}:{period.version}",
        government=period.government,
        at=at,
    )


def _of_agency(government: Government, agency: Agency | None, at: datetime) -> QuerySet[Person]:
    on = local_day(at, government.zone)
    return holders(government, *roles.AGENCY_BOUND, agency=agency, on=on)
