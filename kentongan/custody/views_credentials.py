"""Pages of a channel's sealed credentials: what is kept, keeping it, replacing it, forgetting it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from kentongan.channels.models import Channel
from kentongan.custody import credentials, reveals, reveals_listing
from kentongan.custody import reveals_permits as permits
from kentongan.custody.forms_reveals import CredentialForm, ForgetForm
from kentongan.people.asking import person_of, sent
from kentongan.refusal import Refused

RECENT = 12


def channel_seen(request: HttpRequest, pk: int) -> Channel:
    """Return a channel that this person may see, or answer 404."""
    seen = Channel.objects.visible_to(person_of(request)).select_related("agency", "government")
    return get_object_or_404(seen, pk=pk)


def channel_kept(request: HttpRequest, pk: int, field: str) -> Channel:
    """Return a channel whose secrets this person may keep: 404 for strangers, 403 for readers."""
    channel = channel_seen(request, pk)
    if field not in credentials.FIELDS:
        raise Http404
    if not permits.may_keep(person_of(request), channel, timezone.now()):
        raise PermissionDenied
    return channel


def listing(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is sealed for a channel, without any of it, and the last openings."""
    channel, user, now = channel_seen(request, pk), person_of(request), timezone.now()
    fields = credentials.held(channel)
    told = {
        "channel": channel,
        "heading": credentials.heading(channel, fields),
        "held": fields,
        "rows": reveals_listing.rows(reveals.of_channel(channel)[:RECENT], at=now),
        "may_keep": permits.may_keep(user, channel, now),
        "may_break": permits.may_break_glass(user, channel, now),
    }
    return render(request, "custody/credentials.html", told)


@never_cache
@sensitive_post_parameters("text", "again")
def store(request: HttpRequest, pk: int, field: str) -> HttpResponse:
    """Seal a new secret, or the one that replaces it."""
    channel = channel_kept(request, pk, field)
    form = CredentialForm(field, sent(request))
    if form.is_valid():
        try:
            credentials.store(
                channel, field, form.cleaned_data["text"], by=person_of(request), at=timezone.now()
            )
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, f"{credentials.FIELDS[field]} tersegel di brankas.")
            return redirect("custody:credentials", pk)
    told = {"form": form, "channel": channel, "field": field, "title": credentials.FIELDS[field]}
    return render(request, "custody/credential_store.html", told)


def forget(request: HttpRequest, pk: int, field: str) -> HttpResponse:
    """Say what will be gone (GET), destroy it (POST)."""
    channel = channel_kept(request, pk, field)
    form = ForgetForm(sent(request))
    if form.is_valid():
        changed, by = form.cleaned_data["changed"], person_of(request)
        try:
            credentials.forget(channel, field, changed=changed, by=by, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, f"{credentials.FIELDS[field]} dimusnahkan dari brankas.")
            return redirect("custody:credentials", pk)
    told = {"form": form, "channel": channel, "title": credentials.FIELDS[field]}
    return render(request, "custody/credential_forget.html", told)
