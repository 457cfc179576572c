"""The warning that channels' cards and lists show, and small words of this room's pages."""

from typing import Any

from django import template

from kentongan.channels.models import Channel
from kentongan.handovers import finding, lamps
from kentongan.handovers.models import Handover, StaffMovement

register = template.Library()
_ROUND = 169.6  # the lamp's circle, in its own units


@register.filter
def arc(proven: int) -> str:
    """Write how much of the lamp's ring is lit: "84.8 169.6" for three of six."""
    return f"{_ROUND * proven / lamps.ALL:.1f} {_ROUND}"


@register.filter
def file_of(files: dict[str, dict[str, Any]], kind: str) -> dict[str, Any]:
    """Return the file of one kind."""
    return files[kind]


@register.filter
def movement_kind(code: str) -> str:
    """Write a kind of movement in words."""
    return dict(StaffMovement.KINDS).get(code, code)


@register.inclusion_tag("handovers/warning.html", takes_context=True)
def handover_warning(context: dict[str, Any], channel: Channel) -> dict[str, object]:
    """Say on a channel's card that the former holder may still have access; link it for who may see more."""
    open_ones = list(finding.open_for(channel))
    seen = (
        finding.open_for(channel).visible_to(context["user"]).values_list("pk", flat=True)
        if open_ones
        else ()
    )
    mine = set(seen)
    return {"waiting": [(one, _passed(one), lamps.warning(one), one.pk in mine) for one in open_ones]}


@register.simple_tag(takes_context=True)
def handovers_unproven(context: dict[str, Any]) -> dict[int, str]:
    """Return what a list of channels says of each (by number) that its former holder may still enter."""
    seen = Channel.objects.visible_to(context["user"])
    return {pk: lamps.warning(one).lower() for pk, one in finding.unproven(seen).items()}


@register.filter
def of_channel(told: dict[int, str], pk: int) -> str:
    """Return what was told of one channel; "" = nothing."""
    return told.get(pk, "")


def _passed(handover: Handover) -> bool:
    return handover.state not in Handover.UNACCEPTED or handover.interim_at is not None
