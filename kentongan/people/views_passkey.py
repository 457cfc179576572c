"""Adding a passkey."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kentongan.people import binding, passkeys
from kentongan.people.asking import person_of
from kentongan.people.forms_signin import PasskeyForm
from kentongan.refusal import Refused


@never_cache
def add(request: HttpRequest) -> HttpResponse:
    """Ask for a name, and take what the browser made."""
    person, at = person_of(request), timezone.now()
    proof = binding.proof_to_add(request, person)
    if proof is not None:
        return proof
    form = PasskeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            passkeys.add(person, form.cleaned_data["name"], form.cleaned_data["credential"], at=at)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return binding.bound(request, person, "Passkey terpasang.", at=at)
    return render(request, "people/passkey.html", {"form": form, **binding.frame(person)})


@require_POST
@never_cache
def challenge(request: HttpRequest) -> HttpResponse:
    """Give the browser what it needs to make a passkey."""
    person = person_of(request)
    proof = binding.proof_to_add(request, person)
    return proof or JsonResponse(passkeys.options_to_add(person))
