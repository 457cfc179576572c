"""The two doors of somebody invited: the mail's link and the card's code. Public; one sentence says no."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from kentongan.people import inviting, patience, signin
from kentongan.people.forms_people import CodeForm, NewPassword
from kentongan.people.models import Invitation
from kentongan.people.patience import MustWait, Source
from kentongan.refusal import Refused

DONE = "Kata sandi tersimpan. Masuklah dengan nama pengguna dan kata sandi itu."


@sensitive_post_parameters()
@never_cache
@login_not_required
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show whose it is (GET spends nothing: mail scanners open links); set the password (POST)."""
    found = inviting.by_token(token, at=timezone.now())
    if found is None:
        return render(request, "people/spent.html", {"sentence": inviting.SPENT}, status=410)
    form = NewPassword(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _set(request, found, form.cleaned_data["password"])
        except Refused as refused:
            form.add_error(None, refused.sentence)
    return render(
        request, "people/invitation.html", {"form": form, "person": found.person, "invitation": found}
    )


@sensitive_post_parameters()
@never_cache
@login_not_required
def code(request: HttpRequest) -> HttpResponse:
    """Take the code of a card and set the password; too many tries must wait."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _by_code(request, form)
        except Refused as refused:
            form.add_error(None, refused.sentence)
    return render(request, "people/code.html", {"form": form})


def _by_code(request: HttpRequest, form: CodeForm) -> HttpResponse:
    told, at = form.cleaned_data, timezone.now()
    name = signin.plain_name(told["username"])
    try:
        tried = patience.attempt(name, Source(str(request.META.get("REMOTE_ADDR", ""))), at=at)
    except MustWait as wait:
        raise Refused(wait.sentence(at=at)) from wait
    found = inviting.by_code(name, told["code"], at=at)
    if found is None:
        raise Refused(inviting.SPENT)
    patience.succeeded(tried)
    return _set(request, found, told["password"])


def _set(request: HttpRequest, found: Invitation, password: str) -> HttpResponse:
    inviting.accept(found, password, at=timezone.now())
    messages.success(request, DONE)
    return redirect("web:sign-in")
