"""What the pages of openings show: who asked, who approved, where each one stands, whose turn it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kentongan.channels.models import Channel
from kentongan.custody import credentials
from kentongan.custody import reveals_permits as permits
from kentongan.paper.words import in_words
from kentongan.people.models import Person
from kentongan.vault.models import Opening

TAGS = {
    "requested": ("wait", "Menunggu persetujuan"),
    "approved": ("wait", "Siap ditampilkan"),
    "used": ("done", "Ditampilkan, lalu diganti"),
    "closed": ("off", "Ditutup"),
    "expired": ("off", "Lewat waktu"),
}


@dataclass(frozen=True)
class Row:
    """One opening as a page shows it."""

    opening: Opening
    channel: Channel
    title: str
    state: str
    asker: str
    approver: str
    to_rotate: bool  # shown, and not changed since
    overdue: bool

    @property
    def look(self) -> str:
        """The shape of its tag."""
        return "late" if self.overdue else "wait" if self.to_rotate else TAGS[self.state][0]

    @property
    def word(self) -> str:
        """The word of its tag."""
        if self.to_rotate:
            return "Harus diganti" if self.overdue else "Ditampilkan, belum diganti"
        return TAGS[self.state][1]


def rows(openings: Iterable[Opening], *, at: datetime) -> list[Row]:
    """Dress openings (with their sealed secret) for a page."""
    found = list(openings)
    channels = Channel.objects.select_related("agency", "government")
    owners = channels.in_bulk({one.sealed.owner_id for one in found})
    people = Person.objects.in_bulk({pk for one in found for pk in (one.asker_id, one.approver_id) if pk})
    return [_row(one, owners[one.sealed.owner_id], people, at) for one in found]


def _row(opening: Opening, channel: Channel, people: dict[int, Person], at: datetime) -> Row:
    due = opening.rotation_due is not None and opening.rotated_at is None
    return Row(
        opening=opening,
        channel=channel,
        title=credentials.FIELDS[opening.sealed.field],
        state=opening.state(at),
        asker=_name(people, opening.asker_id),
        approver=_name(people, opening.approver_id),
        to_rotate=due,
        overdue=due and opening.rotation_due is not None and opening.rotation_due <= at,
    )


def _name(people: dict[int, Person], pk: int | None) -> str:
    return people[pk].name if pk in people else ""


def heading(found: list[Row], waiting: list[Row]) -> str:
    """The finding: how many wait for this person, else how many secrets must be changed."""
    if waiting:
        return f"{in_words(len(waiting), capital=True)} permintaan menunggu persetujuan Anda"
    due = sum(row.to_rotate for row in found)
    if due:
        return f"{in_words(due, capital=True)} rahasia pernah ditampilkan dan belum diganti"
    return "Tidak ada pembukaan yang menunggu" if found else "Belum ada rahasia yang pernah dibuka"


def waiting_for(user: Person, found: list[Row], *, at: datetime) -> list[Row]:
    """Return the requests that this person may approve now."""
    asked = [row for row in found if row.state == "requested" and row.opening.asker_id != user.pk]
    return [row for row in asked if permits.may_approve(user, row.channel, at)]
