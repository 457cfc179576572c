"""An award goes from one state to the next, once: a conditional update decides between two at once."""

from typing import Any

from kentongan.awards.models import Award
from kentongan.refusal import Refused


def step(award: Award, since: str, to: str, **fields: Any) -> None:
    """Bring the award from state `since` to `to` with `fields`. Raises Refused when it is elsewhere."""
    moved = Award.objects.filter(pk=award.pk, state=since).update(state=to, **fields)
    if not moved:
        award.refresh_from_db()
        raise Refused(f"Penghargaan ini sedang {award.get_state_display()}. Muat ulang halamannya.")
    award.refresh_from_db()


def must_be(award: Award, *states: str) -> None:
    """Raise Refused unless the award, read anew, is in one of `states`."""
    award.refresh_from_db(fields=["state"])
    if award.state not in states:
        raise Refused(f"Tidak dapat dilakukan: penghargaan ini sedang {award.get_state_display()}.")
