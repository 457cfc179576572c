"""The door of single sign-on, and the way back from the provider."""

import secrets

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from kentongan.people import entering
from kentongan.people.models import Person
from kentongan.sso import linking, signing_on
from kentongan.sso.models import Attempt, Provider

BROWSER = "sso-browser"  # the session's own secret; its hash binds an attempt to this browser


@login_not_required
@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """Show the governments whose people sign in at a provider; with one alone go there."""
    doors = list(Provider.objects.open().select_related("government").order_by("government__name"))
    if len(doors) == 1:
        return redirect("sso:begin", doors[0].government.code)
    return render(request, "sso/choose.html", {"doors": doors})


@login_not_required
@never_cache
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Say where the way leads (GET); go there (POST)."""
    provider = get_object_or_404(Provider.objects.open().select_related("government"), government__code=code)
    if isinstance(request.user, Person):
        return redirect("web:home")
    if request.method != "POST":
        return render(request, "sso/begin.html", {"provider": provider})
    target = signing_on.begin(
        provider, browser=browser_of(request), back_to=back_to(request, provider), at=timezone.now()
    )
    return leave(request, provider, target)


@login_not_required
@never_cache
@require_GET
def arrive(request: HttpRequest, code: str) -> HttpResponse:
    """Take the browser back: sign in (our second factor still to come), or ask to confirm a link."""
    provider = get_object_or_404(Provider.objects.open().select_related("government"), government__code=code)
    at, told = timezone.now(), request.GET.dict()
    attempt, proven = signing_on.arrive(
        provider, told, browser=request.session.get(BROWSER, ""), back_to=back_to(request, provider),
        address=str(request.META.get("REMOTE_ADDR") or ""), at=at,
    )  # fmt: skip
    if attempt.purpose == Attempt.LINK:
        linking.remember(attempt, proven)
        return redirect("sso:confirm", attempt.pk)
    if attempt.purpose == Attempt.INVITED:
        linking.remember(attempt, proven)
        return redirect("sso:claim", attempt.pk)
    person = signing_on.person_of(proven, provider, at=at)
    request.session.pop(BROWSER, None)
    return entering.enter(request, person, way="sso", strong=signing_on.is_strong(provider, proven))


def browser_of(request: HttpRequest) -> str:
    """Return the secret of this browser's session, made at the first need."""
    known = request.session.get(BROWSER)
    if not isinstance(known, str):
        known = request.session[BROWSER] = secrets.token_urlsafe(32)
    return known


def back_to(request: HttpRequest, provider: Provider) -> str:
    """Return the whole address of our callback, as it is registered at the provider."""
    return request.build_absolute_uri(reverse("sso:arrive", args=[provider.government.code]))


def leave(request: HttpRequest, provider: Provider, target: str) -> HttpResponse:
    """Answer with a page that goes on to the provider by itself.

    Not a redirect: our content policy lets forms lead to our own pages only, and browsers hold redirects
    after a form to that.
    """
    response = render(request, "sso/leave.html", {"provider": provider, "target": target})
    response.headers["Refresh"] = f"0; url={target}"
    return response
