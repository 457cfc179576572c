"""Second factors: choosing one, binding an app, removing one; recovery codes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kentongan.people import binding, second_factor, stepping_up
from kentongan.people.asking import person_of
from kentongan.people.forms_signin import AppCodeForm
from kentongan.refusal import Refused


@never_cache
def second_factor_page(request: HttpRequest) -> HttpResponse:
    """Show the factors there are; whoever has none chooses one here."""
    person = person_of(request)
    told = {
        "apps": second_factor.of(person, second_factor.TOTP),
        "passkeys": second_factor.of(person, second_factor.PASSKEY),
        "codes_left": second_factor.recovery_left(person),
        "is_required": second_factor.is_required(person),
        "is_missing": second_factor.is_missing(person),
    }
    return render(request, "people/second_factor.html", {**told, **binding.frame(person)})


@require_POST
def begin_totp(request: HttpRequest) -> HttpResponse:
    """Make a new secret for an app; it waits in the session until its first code."""
    proof = binding.proof_to_add(request, person_of(request))
    if proof is not None:
        return proof
    binding.begin(request)
    return redirect("people:totp")


@never_cache
def totp(request: HttpRequest) -> HttpResponse:
    """Show the secret as QR and as letters; take the first code."""
    person, at, secret = person_of(request), timezone.now(), binding.secret_of(request)
    if secret is None:
        return redirect("people:second-factor")
    form = AppCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            second_factor.add_totp(person, secret, form.cleaned_data["code"], at=at)
        except Refused as refused:
            form.add_error("code", refused.sentence)
        else:
            binding.forget(request)
            return binding.bound(request, person, "Aplikasi kode terpasang.", at=at)
    told = {"form": form, "picture": binding.picture(person, secret), "groups": binding.groups(secret)}
    return render(request, "people/totp.html", {**told, **binding.frame(person)})


@never_cache
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, and remove one factor; needs a fresh proof, and never the last one a role needs."""
    person = person_of(request)
    factor = get_object_or_404(second_factor.visible_to(person), pk=pk)
    proof = stepping_up.required(request, request.path)
    if proof is not None:
        return proof
    if request.method == "POST":
        try:
            second_factor.remove(person, factor, at=timezone.now())
        except Refused as refused:
            messages.error(request, refused.sentence)
        else:
            messages.success(request, "Faktor kedua dihapus.")
        return redirect("people:second-factor")
    return render(request, "people/factor_remove.html", {"factor": factor})


@never_cache
def recovery(request: HttpRequest) -> HttpResponse:
    """Tell how many codes are left; make new ones and show them this once."""
    person, at = person_of(request), timezone.now()
    if request.method == "POST" and request.POST.get("perbuatan") == "tutup":
        binding.close_codes(request)
        return redirect("people:account")
    if request.method == "POST":
        proof = stepping_up.required(request, reverse("people:recovery-codes"))
        if proof is None:
            second_factor.renew_recovery(person, at=at)
            binding.show_codes(request, at=at)
        return proof or redirect("people:recovery-codes")
    told = {
        "codes": binding.codes_to_show(request, person, at=at),
        "left": second_factor.recovery_left(person),
        "has_factor": second_factor.has(person),
    }
    return render(request, "people/recovery.html", told)


@never_cache
def recovery_text(request: HttpRequest) -> HttpResponse:
    """Give the codes as a text file, while they are shown."""
    person, at = person_of(request), timezone.now()
    codes = binding.codes_to_show(request, person, at=at)
    if not codes:
        return redirect("people:recovery-codes")
    answer = render(request, "people/recovery.txt", {"codes": codes, "at": at}, content_type="text/plain")
    answer["Content-Disposition"] = 'attachment; filename="kode-pemulihan-kentongan.txt"'
    return answer
