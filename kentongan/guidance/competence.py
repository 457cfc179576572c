"""What admins have learnt: attendance and the latest score of each topic. And who never came."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from kentongan.agencies.models import Government
from kentongan.guidance.models import QuizScore, WorkshopSeat
from kentongan.people import roles
from kentongan.people.finding import holders
from kentongan.people.models import Person


@dataclass(frozen=True, slots=True)
class Learnt:
    """The latest workshop of a topic; scores None = no test."""

    topic: str
    on: date
    pre: int | None
    post: int | None


@dataclass(slots=True)
class Competence:
    """One admin: how often they came, when last, what they reached."""

    person: Person
    agency: str
    attended: int = 0
    last_on: date | None = None
    topics: dict[str, Learnt] = field(default_factory=dict)


def of_people(government: Government, viewer: Person, *, today: date) -> list[Competence]:
    """Return every agency admin this viewer may see, by name; those who never came with 0."""
    admins = holders(government, roles.AGENCY_ADMIN, on=today).prefetch_related("postings__agencies")
    if not viewer.sees_whole_government():
        admins = admins.filter(postings__agencies__in=viewer.own_agency_ids()).distinct()
    told = {one.pk: Competence(one, _agencies_of(one, today)) for one in admins.order_by("name", "pk")}
    seats = WorkshopSeat.objects.filter(
        workshop__government=government, attended=True, person__in=told
    )  # fmt: skip
    _fill(told, seats.select_related("workshop").prefetch_related("scores").order_by("workshop__on", "pk"))
    return list(told.values())


def _agencies_of(person: Person, today: date) -> str:
    held = [one for one in person.postings.all() if one.role == roles.AGENCY_ADMIN and one.holds_on(today)]
    names = {agency.name for posting in held for agency in posting.agencies.all()}
    return ", ".join(sorted(names))


def _fill(told: dict[int, Competence], seats: Iterable[WorkshopSeat]) -> None:
    for seat in seats:
        one, workshop = told[seat.person_id], seat.workshop
        scores = {score.phase: score.score for score in seat.scores.all()}
        one.attended += 1
        one.last_on = workshop.on
        one.topics[workshop.topic] = Learnt(
            workshop.topic, workshop.on, scores.get(QuizScore.PRE), scores.get(QuizScore.POST)
        )
