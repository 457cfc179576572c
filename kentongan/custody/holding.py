"""Both custodians of a channel are set in one act."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from kentongan.channels import custody
from kentongan.channels.models import Channel, Custodian
from kentongan.people.models import Person
from kentongan.refusal import Refused


@transaction.atomic
def set_both(channel: Channel, told: Mapping[str, Any], *, by: Person, at: datetime) -> None:
    """Set primary and deputy from `told`: "<rank>" the name, and "<rank>_person", "_decree", "_contact".

    The deputy steps back first, so that the two may change places. Raises Refused for a sign-in without a
    name, and when both are one person.
    """
    people = [told[f"{rank}_person"] for rank, _ in Custodian.RANKS if told[f"{rank}_person"]]
    if len(people) == 2 and people[0].pk == people[1].pk:
        raise Refused("Pemegang utama dan penggantinya harus dua orang yang berbeda.")
    names = {
        rank: told[rank].strip() or getattr(told[f"{rank}_person"], "name", "") for rank, _ in Custodian.RANKS
    }
    if _swapped(channel, names):
        custody.set_custodian(channel, Custodian.DEPUTY, "", by=by, at=at)
    for rank, _ in Custodian.RANKS:
        custody.set_custodian(
            channel, rank, names[rank], told[f"{rank}_contact"], person=told[f"{rank}_person"],
            decree_number=told[f"{rank}_decree"], by=by, at=at,
        )  # fmt: skip


def _swapped(channel: Channel, names: Mapping[str, str]) -> bool:
    deputy = channel.custodians.filter(ended=None, rank=Custodian.DEPUTY).first()
    return deputy is not None and deputy.name.casefold() == names[Custodian.PRIMARY].casefold()
