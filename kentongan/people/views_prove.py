"""Proving once more that one is still oneself, before what must not be done by a forgotten open screen."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from kentongan.people import entering, passkeys, passwords, second_factor, stepping_up
from kentongan.people.asking import person_of
from kentongan.people.forms_signin import CodeForm, OwnPasswordForm
from kentongan.people.known_browser import source
from kentongan.people.models import Person
from kentongan.refusal import Refused


@never_cache
@sensitive_post_parameters()
def prove(request: HttpRequest) -> HttpResponse:
    """Take a code or a passkey (of sample people without any: the password), and lead back."""
    person, at = person_of(request), timezone.now()
    next_url = entering.safe_next(request, request.POST.get("next") or request.GET.get("next"))
    by_password = person.is_sample and not second_factor.has(person)
    if not by_password and not second_factor.has(person):
        messages.error(request, "Langkah itu meminta bukti dengan faktor kedua. Pasang dulu di sini.")
        return redirect("people:second-factor")
    form = (OwnPasswordForm if by_password else CodeForm)(_typed(request))
    if request.method == "POST":
        try:
            if _is_proof(request, person, form, at=at):
                stepping_up.proven(request, at=at)
                return redirect(next_url)
        except Refused as refused:
            form.add_error(None, refused.sentence)
    has_passkey = bool(second_factor.of(person, second_factor.PASSKEY))
    return render(request, "people/prove.html", {"form": form, "next": next_url, "has_passkey": has_passkey})


def _typed(request: HttpRequest) -> Any:
    """What was typed; with a passkey nothing was."""
    return request.POST if request.method == "POST" else None


def _is_proof(request: HttpRequest, person: Person, form: Any, *, at: Any) -> bool:
    """Judge the passkey or what was typed. Raises Refused when it is wrong, False when it is missing."""
    if request.POST.get("credential"):
        form.errors.clear()
        passkeys.shown(person, request.POST["credential"], at=at)
        return True
    if not form.is_valid():
        return False
    if isinstance(form, OwnPasswordForm):
        passwords.check_current(person, form.cleaned_data["password"], source(request, person.pk), at=at)
        return True
    kind = entering.prove(request, person, form.cleaned_data["code"], at=at)
    entering.warn_of_few(request, person, kind)
    return True
