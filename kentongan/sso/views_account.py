"""The own links with single sign-on: made while signed in, confirmed by name, let go."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kentongan.people import stepping_up
from kentongan.people.asking import person_of
from kentongan.refusal import Refused
from kentongan.sso import linking, signing_on
from kentongan.sso.models import Attempt, Link, Provider
from kentongan.sso.views import BROWSER, back_to, browser_of, leave


@never_cache
def links(request: HttpRequest) -> HttpResponse:
    """Show the own links (GET); begin another one (POST)."""
    person = person_of(request)
    provider = Provider.objects.open().filter(government_id=person.government_id).first()
    if request.method == "POST" and provider:
        proof = stepping_up.required(request, reverse("sso:links"))
        if proof is not None:
            return proof
        target = signing_on.begin(
            provider, browser=browser_of(request), back_to=back_to(request, provider), person=person,
            at=timezone.now(),
        )  # fmt: skip
        return leave(request, provider, target)
    own = Link.objects.visible_to(person).filter(person=person)
    linked = provider is not None and any(one.issuer == provider.issuer for one in own)
    return render(request, "sso/links.html", {"links": own, "provider": provider, "linked": linked})


@never_cache
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Name both accounts and who began (GET); link them (POST). Only in the browser that began it."""
    person = person_of(request)
    attempt = get_object_or_404(Attempt.objects.visible_to(person).exclude(subject=""), pk=pk)
    if not signing_on.same_browser(attempt, request.session.get(BROWSER, "")):
        raise Refused("Penautan ini dimulai di peramban lain. Mulai lagi di halaman akun Anda.")
    if request.method == "POST":
        linking.confirm(attempt, by=person, at=timezone.now())
        messages.success(request, "Akun tertaut. Lain kali Anda dapat masuk lewat masuk tunggal.")
        return redirect("sso:links")
    return render(request, "sso/confirm.html", {"attempt": attempt})


@require_POST
def unlink(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a link go: one's own, or as an administrator anybody's of the own government."""
    person = person_of(request)
    link = get_object_or_404(Link.objects.visible_to(person), pk=pk)
    linking.unlink(link, by=person, at=timezone.now())
    messages.success(request, "Tautan dilepas. Akun itu tidak lagi membuka Kentongan.")
    return redirect("sso:links" if link.person_id == person.pk else "sso:settings")
