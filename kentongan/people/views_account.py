"""The own account: who one is here, and the own password."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from kentongan.people import devices, known_browser, passwords, roles, second_factor
from kentongan.people.asking import person_of
from kentongan.people.forms_signin import PasswordForm
from kentongan.refusal import Refused


@never_cache
def account(request: HttpRequest) -> HttpResponse:
    """Show name, roles, and the state of everything that opens this account."""
    person = person_of(request)
    told = {
        "roles": [roles.TITLES[code] for code in roles.PRECEDENCE if code in person.roles],
        "apps": second_factor.of(person, second_factor.TOTP),
        "passkeys": second_factor.of(person, second_factor.PASSKEY),
        "codes_left": second_factor.recovery_left(person),
        "is_required": second_factor.is_required(person),
        "devices": devices.listed(person, key=request.session.session_key),
    }
    return render(request, "people/account.html", told)


@never_cache
@sensitive_post_parameters()
def password(request: HttpRequest) -> HttpResponse:
    """Change the own password; every other device is signed out at once."""
    person, at = person_of(request), timezone.now()
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        field = "current"
        try:
            source = known_browser.source(request, person.pk)
            passwords.check_current(person, form.cleaned_data["current"], source, at=at)
            field = "new"
            passwords.change(person, form.cleaned_data["new"], by=person, at=at)
        except Refused as refused:
            form.add_error(field, refused.sentence)
        else:
            devices.keep_only_this(request, person, at=at)
            messages.success(request, "Kata sandi diganti. Semua perangkat lain sudah keluar.")
            return redirect("people:account")
    return render(request, "people/password.html", {"form": form})
