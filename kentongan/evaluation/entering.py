"""Results go into the database and come out again, number for number."""

from __future__ import annotations

from kentongan.evaluation.counted import OF_AGENCY, OF_INDICATOR, Counted
from kentongan.evaluation.models import AgencyResult, IndicatorResult, Period

AT_ONCE = 500  # rows in one statement


def enter(period: Period, version: int, counted: Counted) -> None:
    """Store every number of a version, in the caller's transaction."""
    made = AgencyResult.objects.bulk_create(
        (
            AgencyResult(period=period, version=version, agency_id=agency, **row)
            for agency, row in counted.agencies.items()
        ),
        batch_size=AT_ONCE,
    )
    owners = {one.agency_id: one for one in made}
    IndicatorResult.objects.bulk_create(
        (
            IndicatorResult(result=owners[agency], code=code, **row)
            for (agency, code), row in counted.indicators.items()
        ),
        batch_size=AT_ONCE,
    )


def stored(period: Period, version: int) -> Counted:
    """The numbers of a version as they are stored."""
    rows = AgencyResult.objects.filter(period=period, version=version)
    lines = IndicatorResult.objects.filter(result__period=period, result__version=version)
    return Counted(
        {
            row["agency_id"]: _without(row, "agency_id")
            for row in rows.order_by("pk").values("agency_id", *OF_AGENCY)
        },
        {
            (row["result__agency_id"], row["code"]): _without(row, "result__agency_id", "code")
            for row in lines.order_by("pk").values("result__agency_id", "code", *OF_INDICATOR)
        },
    )


def _without(row: dict[str, object], *names: str) -> dict[str, object]:
    return {name: value for name, value in row.items() if name not in names}
