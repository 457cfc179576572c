"""The banner that stands on every page of a government while something is frozen."""

from typing import Any

from django import template

from kentongan.channels import freezing as rows
from kentongan.channels.models import Freeze
from kentongan.people.models import Person

register = template.Library()


@register.inclusion_tag("incidents/_frozen.html", takes_context=True)
def frozen_banner(context: dict[str, Any]) -> dict[str, Any]:
    """Show what is frozen of what this person sees; nothing for somebody not signed in."""
    user = getattr(context.get("request"), "user", None)
    if not isinstance(user, Person):
        return {"frozen": []}
    found = Freeze.objects.visible_to(user).filter(lifted_at=None)
    found = found.select_related("government", "agency", "channel")
    return {"frozen": [(one, rows.words(one)) for one in found[:3]], "zone": user.government.zone}


@register.filter
def frozen_words(freeze: Freeze) -> str:
    """Say what a freeze stops."""
    return rows.words(freeze)
