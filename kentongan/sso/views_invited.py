"""Accepting an invitation by single sign-on: from its link to the provider, and back to a page that asks."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kentongan.people import entering, inviting
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.sso import claiming, signing_on
from kentongan.sso.models import Attempt
from kentongan.sso.views import BROWSER, back_to, browser_of, leave


@login_not_required
@never_cache
@require_POST
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Go to the provider of the person's government. The invitation is not spent by this."""
    at = timezone.now()
    found = inviting.by_token(token, at=at)
    provider = claiming.provider_for(found) if found else None
    if found is None or provider is None:
        return render(request, "people/spent.html", {"sentence": inviting.SPENT}, status=410)
    if isinstance(request.user, Person):
        raise Refused(f"Anda masuk sebagai {request.user.username}. Keluar dulu, lalu buka lagi undangannya.")
    target = signing_on.begin(
        provider, browser=browser_of(request), back_to=back_to(request, provider), invitation=found, at=at
    )
    return leave(request, provider, target)


@login_not_required
@never_cache
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Name the account and the person (GET); accept and go in (POST). Only in the browser that began it."""
    found = Attempt.objects.filter(purpose=Attempt.INVITED).exclude(subject="")
    attempt = get_object_or_404(found.select_related("invitation__person__government"), pk=pk)
    if not signing_on.same_browser(attempt, request.session.get(BROWSER, "")):
        raise Http404
    if request.method == "POST":
        person = claiming.claim(attempt, at=timezone.now())
        request.session.pop(BROWSER, None)
        return entering.enter(request, person, way="sso")
    return render(request, "sso/claim.html", {"attempt": attempt})
