"""What changed in the month among the agencies: footnotes, so that every denominator can be understood."""

from collections import defaultdict
from datetime import date

from kentongan.agencies.models import AgencyEvent, Government
from kentongan.paper.words import number, plain_date
from kentongan.reports.standing import Month


def notes_of(government: Government, month: Month, counted: set[int]) -> tuple[str, ...]:
    """Say which agencies ended in the month and are not counted, and how many were entered later."""
    events = AgencyEvent.objects.filter(
        agency__government=government, kind__in=("merged", "closed"), on__range=(month.first, month.as_of)
    ).order_by("on", "pk")
    return (*(_ended(event) for event in events), *_entered_later(month.as_of, counted))


def _ended(event: AgencyEvent) -> str:
    basis = f" ({event.basis})" if event.basis else ""
    how = f"digabung ke {event.now}" if event.kind == "merged" else "dihapus"
    return f"{event.was} {how} pada {plain_date(event.on)}{basis} dan tidak dihitung lagi."


def _entered_later(as_of: date, counted: set[int]) -> list[str]:
    later = AgencyEvent.objects.filter(agency__in=counted, kind="founded", on__gt=as_of)
    count = later.values("agency").distinct().count()
    if not count or count == len(counted):
        return []
    return [f"{number(count)} OPD baru didaftarkan setelah {plain_date(as_of)} dan ikut dihitung."]


def footnotes_of(government: Government, month: Month) -> dict[int, str]:
    """By agency number: renamed in the month, received others, or merged after its end."""
    found: dict[int, list[str]] = defaultdict(list)
    events = AgencyEvent.objects.filter(
        agency__government=government, kind__in=("renamed", "merged"), on__gte=month.first
    )
    for event in events.select_related("agency").order_by("on", "pk"):
        _tell(event, month, found)
    return {pk: " ".join(told) for pk, told in found.items()}


def _tell(event: AgencyEvent, month: Month, found: dict[int, list[str]]) -> None:
    day, in_month = plain_date(event.on), event.on <= month.as_of
    if event.kind == "renamed" and in_month:
        found[event.agency_id].append(f"{event.now}: semula {event.was} sampai {day}.")
    elif event.kind == "merged" and in_month and event.agency.merged_into_id:
        found[event.agency.merged_into_id].append(f"{event.now}: menerima {event.was} sejak {day}.")
    elif event.kind == "merged" and not in_month:
        found[event.agency_id].append(
            f"{event.was}: digabung ke {event.now} pada {day}; kanalnya dapat sudah tercatat di sana."
        )
