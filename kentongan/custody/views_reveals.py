"""Pages of openings: asking, approving, the one answer that shows a secret, and what follows."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kentongan.custody import credentials, reveals, reveals_listing
from kentongan.custody import reveals_permits as permits
from kentongan.custody.forms_reveals import ReasonForm
from kentongan.custody.views_credentials import channel_kept, channel_seen
from kentongan.people import stepping_up
from kentongan.people.asking import person_of, sent
from kentongan.refusal import Refused
from kentongan.vault.models import Opening

SHOWN_SECONDS = 60
SHOWN = 100


def opening_seen(request: HttpRequest, pk: int) -> Opening:
    """Return an opening of a channel that this person may see, or answer 404."""
    seen = Opening.objects.visible_to(person_of(request)).select_related("sealed")
    return get_object_or_404(seen, pk=pk)


def listing(request: HttpRequest) -> HttpResponse:
    """Show who asked for what, and what waits for this person."""
    user, now = person_of(request), timezone.now()
    seen = Opening.objects.visible_to(user).select_related("sealed")[:SHOWN]
    found = reveals_listing.rows(seen, at=now)
    waiting = reveals_listing.waiting_for(user, found, at=now)
    told = {"rows": found, "waiting": waiting, "heading": reveals_listing.heading(found, waiting)}
    return render(request, "custody/reveals.html", told)


def ask(request: HttpRequest, pk: int, field: str) -> HttpResponse:
    """Ask for a secret to be shown: reason, fresh second factor."""
    channel = channel_kept(request, pk, field)
    if prove := stepping_up.required(request, request.path):
        return prove
    form = ReasonForm(sent(request))
    if form.is_valid():
        factor, reason = stepping_up.fresh_at(request), form.cleaned_data["reason"]
        try:
            opening = reveals.ask(
                channel, field, reason, factor_at=factor, by=person_of(request), at=timezone.now()
            )
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return redirect("custody:reveal", opening.pk)
    told = {"form": form, "channel": channel, "title": credentials.FIELDS[field]}
    return render(request, "custody/reveal_ask.html", told)


def break_glass(request: HttpRequest, pk: int, field: str) -> HttpResponse:
    """Open alone in an emergency: says first who will be told."""
    channel = channel_seen(request, pk)
    if field not in credentials.FIELDS:
        raise Http404
    if not permits.may_break_glass(person_of(request), channel, timezone.now()):
        raise PermissionDenied
    if prove := stepping_up.required(request, request.path):
        return prove
    form = ReasonForm(sent(request))
    if form.is_valid():
        factor, reason, by = stepping_up.fresh_at(request), form.cleaned_data["reason"], person_of(request)
        try:
            opening = reveals.break_glass(channel, field, reason, factor_at=factor, by=by, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return redirect("custody:reveal", opening.pk)
    told = {"form": form, "channel": channel, "title": credentials.FIELDS[field], "loud": True}
    return render(request, "custody/reveal_ask.html", told)


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show where an opening stands, and whose turn it is. The secret itself is never here."""
    opening, user, now = opening_seen(request, pk), person_of(request), timezone.now()
    row = reveals_listing.rows([opening], at=now)[0]
    told = {
        "row": row,
        "opening": opening,
        "mine": opening.asker_id == user.pk,
        "may_approve": bool(reveals_listing.waiting_for(user, [row], at=now)),
        "fresh": stepping_up.fresh_at(request) is not None,
    }
    return render(request, "custody/reveal.html", told)


@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Be the second person."""
    opening, user, now = opening_seen(request, pk), person_of(request), timezone.now()
    if not permits.may_approve(user, reveals.channel_of(opening), now):
        raise PermissionDenied
    page = reverse("custody:reveal", args=[pk])
    if prove := stepping_up.required(request, page):
        return prove
    reveals.approve(opening, factor_at=stepping_up.fresh_at(request), by=user, at=now)
    messages.success(request, "Disetujui. Pemohon dapat menampilkannya satu kali dalam 15 menit.")
    return redirect(page)


@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Say no."""
    opening, user, now = opening_seen(request, pk), person_of(request), timezone.now()
    if not permits.may_approve(user, reveals.channel_of(opening), now):
        raise PermissionDenied
    reveals.decline(opening, by=user, at=now)
    messages.success(request, "Ditolak. Pemohon diberi tahu.")
    return redirect("custody:reveal", pk)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an own request back."""
    opening = own(request, pk)
    reveals.withdraw(opening, by=person_of(request), at=timezone.now())
    messages.success(request, "Permintaan dibatalkan.")
    return redirect("custody:reveal", pk)


@never_cache
@require_POST
def reveal(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the secret, in this one answer only: a second press finds the permission used."""
    opening = own(request, pk)
    page = reverse("custody:reveal", args=[pk])
    if prove := stepping_up.required(request, page):
        return prove
    factor = stepping_up.fresh_at(request)
    told = {
        "secret": reveals.show(opening, factor_at=factor, by=person_of(request), at=timezone.now()),
        "opening": opening,
        "channel": reveals.channel_of(opening),
        "title": credentials.FIELDS[opening.sealed.field],
        "seconds": SHOWN_SECONDS,
    }
    answer = render(request, "custody/reveal_shown.html", told)
    answer.headers["Refresh"] = (
        f"{SHOWN_SECONDS}; url={page}"  # the limit is the point: WCAG 2.2.1, essential
    )
    return answer


@require_POST
def copied(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a copy was taken along."""
    opening = own(request, pk)
    reveals.note_copied(opening, by=person_of(request), at=timezone.now())
    return redirect("custody:reveal", pk)


def own(request: HttpRequest, pk: int) -> Opening:
    """Return an opening that this person asked for: 404 for strangers, 403 for other people's."""
    opening = opening_seen(request, pk)
    if opening.asker_id != person_of(request).pk:
        raise PermissionDenied
    return opening
