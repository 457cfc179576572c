"""The door on the sign-in page, shown where a government has opened one."""

from typing import Any

from django import template

from kentongan.people.models import Invitation
from kentongan.sso.models import Provider

register = template.Library()


@register.inclusion_tag("sso/door.html")
def single_sign_on() -> dict[str, bool]:
    """A link to single sign-on; nothing where no government uses it."""
    return {"shown": Provider.objects.open().exists()}


@register.inclusion_tag("sso/invited.html", takes_context=True)
def accept_by_sign_on(context: dict[str, Any], invitation: Invitation) -> dict[str, Any]:
    """A button to accept an invitation at the provider; nothing where the government uses none."""
    from kentongan.sso import claiming  # every page loads these tags; an invitation is rare

    return {"provider": claiming.provider_for(invitation), "csrf_token": context.get("csrf_token")}
