"""The last steps of every sign-in, whatever the first proof was: password, single sign-on, printed card."""

from datetime import datetime
from typing import Any

from allauth.account.internal.flows.login import (
    clear_authentication_records,
    perform_login,
    record_authentication,
)
from allauth.account.models import Login
from allauth.account.stages import LoginStageController
from allauth.mfa.base.internal.flows import post_authentication
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from kentongan.people import known_browser, passkeys, patience, second_factor, signin, stepping_up
from kentongan.people.allauth_adapters import STRONG, SecondFactorStage
from kentongan.people.models import Person
from kentongan.refusal import Refused


def safe_next(request: HttpRequest, wanted: str | None) -> str:
    """Return `wanted` when it is an own path, else the home page (bad input 51)."""
    home = resolve_url(settings.LOGIN_REDIRECT_URL)
    if not wanted or not wanted.startswith("/"):
        return home
    own = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None, require_https=request.is_secure())
    return wanted if own else home


def enter(
    request: HttpRequest, person: Person, *, way: str, next_url: str = "", strong: bool = False
) -> HttpResponse:
    """Let in somebody whose first proof was accepted: at once, or by way of the second factor.

    `way` names that proof in the book ("password", "sso", "card"). The answer is a redirect. The session gets
    a new key here and, once more, after the second factor. `strong`: that proof was a second factor as well.
    """
    clear_authentication_records(request)  # nothing an earlier, unfinished sign-in proved counts here
    record_authentication(request, person, way, **({STRONG: True} if strong else {}))
    return _go_on(request, person, next_url)


def enter_by_passkey(request: HttpRequest, factor: Any, *, next_url: str = "") -> HttpResponse:
    """Let in by a passkey alone: it is held in the hand and was opened by finger, face or PIN (verified)."""
    clear_authentication_records(request)
    post_authentication(request, factor, passwordless=True)
    answer = _go_on(request, factor.user, next_url)
    stepping_up.proven(request, at=timezone.now())
    return answer


def refuse_absent(request: HttpRequest, person: Person) -> None:
    """Raise Refused when this person may not enter here: inactive, or a sample person beyond loopback."""
    if not person.is_active or (person.is_sample and not signin.shows_sample(request)):
        raise Refused(passkeys.WRONG)


def waiting(request: HttpRequest) -> SecondFactorStage | None:
    """The sign-in of this session that waits for its second factor; None when there is none any more."""
    stage = LoginStageController.enter(request, SecondFactorStage.key)
    return stage if isinstance(stage, SecondFactorStage) and stage.still_stands() else None


def finish(request: HttpRequest, stage: SecondFactorStage, *, way: str, at: datetime) -> HttpResponse:
    """The second factor was right: begin the session."""
    person: Person = stage.login.user
    record_authentication(request, person, "mfa", type=way)
    answer: HttpResponse = stage.exit()
    stepping_up.proven(request, at=at)
    known_browser.remember(request, answer, person.pk)
    return answer


def prove(request: HttpRequest, person: Person, code: str, *, at: datetime) -> str:
    """Take a code as proof, counted. Returns its kind; raises Refused, with what to do, when wrong."""
    try:
        row = patience.attempt(patience.code_of(person.pk), known_browser.source(request, person.pk), at=at)
    except patience.MustWait as wait:
        raise Refused(wait.sentence(at=at)) from wait
    kind = second_factor.spend(person, code, at=at)
    patience.succeeded(row)
    return kind


def warn_of_few(request: HttpRequest, person: Person, kind: str) -> None:
    """After a recovery code was used: say how many are left."""
    if kind == second_factor.RECOVERY:
        left = second_factor.recovery_left(person)
        messages.warning(
            request, f"Satu kode pemulihan terpakai; sisa {left}. Buat yang baru di halaman Akun saya."
        )


def _go_on(request: HttpRequest, person: Person, next_url: str) -> HttpResponse:
    answer: HttpResponse = perform_login(
        request, Login(user=person, redirect_url=safe_next(request, next_url))
    )
    if request.user.is_authenticated:
        known_browser.remember(request, answer, person.pk)
    else:
        request.session.cycle_key()
    return answer
