"""The door on the sign-in page, shown where a government has opened one."""

from django import template

from kentongan.sso.models import Provider

register = template.Library()


@register.inclusion_tag("sso/door.html")
def single_sign_on() -> dict[str, bool]:
    """A link to single sign-on; nothing where no government uses it."""
    return {"shown": Provider.objects.open().exists()}
