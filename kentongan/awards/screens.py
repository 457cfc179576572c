"""What the pages of an award show, gathered once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kentongan.agencies.models import Agency
from kentongan.awards import marking, objecting, ranking, tallying
from kentongan.awards.models import Award, AwardPaper, Category, Nominee, Objection
from kentongan.awards.ranking import Picked
from kentongan.awards.stepping import must_be
from kentongan.awards.tallying import Tally
from kentongan.people.models import Person
from kentongan.workdays.clock import local_day

STEPS = (
    ("Persiapan", (Award.DRAFT,)),
    ("Penjurian", (Award.NOMINATED, Award.JUDGED)),
    ("Masa sanggah", (Award.APPEAL,)),
    ("Pleno", (Award.PLENARY,)),
    ("Penetapan", Award.OVER),
)


@dataclass(frozen=True)
class Proposed:
    """A category with whom the numbers would nominate, and who stays out and why."""

    category: Category
    nominees: tuple[tuple[str, str, float], ...]  # agency, number as written, coverage in percent
    left_out: tuple[tuple[str, str, float], ...]  # agency, why, coverage in percent


def steps(award: Award) -> list[tuple[str, str]]:
    """Each step of the road with its look: past, now or ahead."""
    now = next(place for place, (_, states) in enumerate(STEPS) if award.state in states)
    looks = ["past" if place < now else "now" if place == now else "" for place in range(len(STEPS))]
    return [(words, look) for (words, _), look in zip(STEPS, looks, strict=True)]


def committee(award: Award, user: Person, *, at: datetime) -> dict[str, Any]:
    """Everything the committee and readers see of an award; marks only once the marking is closed."""
    seats = list(award.jurors.filter(left_at=None).select_related("person").prefetch_related("conflicts"))
    progress = marking.by_seat(award) if award.state == Award.NOMINATED else []
    return {
        "award": award,
        "steps": steps(award),
        "categories": list(award.categories.prefetch_related("nominees__agency")),
        "criteria": list(award.criteria.all()),
        "seats": seats,
        "undeclared": sum(one.declared_at is None for one in seats),
        "progress": progress,
        "begun": any(row.ballot for one in progress for row in one.rows),
        "unsent": sum(one.sent < len(one.rows) for one in progress),
        "objections": list(objections_of(award)),
        "window_open": objecting.is_open(award, at),
        "passed": local_day(at, award.government.zone) > award.cutoff_on,
        "papers": award.papers.count(),
        "may_write": user.is_officer,
    }


def objections_of(award: Award) -> Any:
    """The objections of an award with their names."""
    found = Objection.objects.filter(category__award=award)
    return found.select_related("category", "agency", "against__agency")


def preview(award: Award, told: Sequence[tuple[Category, Picked]], months: int) -> dict[str, Any]:
    """Whom the numbers would nominate, with names."""
    names = dict(Agency.objects.filter(government=award.government).values_list("pk", "name"))
    rows = [
        Proposed(
            category,
            tuple((names[one.agency_id], _placed(one), one.coverage * 100) for one in picked.nominees),
            tuple(
                (names[one.agency_id], ranking.WHY[one.why], one.coverage * 100) for one in picked.left_out
            ),
        )
        for category, picked in told
    ]
    return {"award": award, "rows": rows, "months": months, "by_hand": _by_hand(award)}


def _placed(one: ranking.Placed) -> str:
    return f"{one.place}. {one.value:.2f}".replace(".", ",").replace(",", ".", 1)


def _by_hand(award: Award) -> dict[int, list[Nominee]]:
    found: dict[int, list[Nominee]] = {}
    for one in Nominee.objects.filter(category__award=award, source=Nominee.HAND).select_related("agency"):
        found.setdefault(one.category_id, []).append(one)
    return found


def agency(award: Award, user: Person, *, at: datetime) -> dict[str, Any]:
    """What an agency's people see: nominations by name, their own objections, then results and papers."""
    over = award.state in Award.OVER
    own = user.own_agency_ids()
    return {
        "award": award,
        "categories": [(one, _named(one)) for one in award.categories.all()],
        "over": over,
        "own": own,
        "window_open": objecting.is_open(award, at),
        "objections": list(objections_of(award).filter(agency__in=own)),
        "papers": list(AwardPaper.objects.visible_to(user).filter(award=award)),
    }


def _named(category: Category) -> list[Nominee]:
    """The nominees by name: their order is nobody's to see before the plenary."""
    return list(category.nominees.standing().select_related("agency").order_by("agency__name"))


def counted(award: Award) -> list[Tally]:
    """Every category with numbers, marks and agreement. Raises Refused before the marking is closed."""
    must_be(award, *tallying.COUNTED)
    return tallying.of_award(award)
