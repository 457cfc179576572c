"""Channels are registered from a pasted link, changed, and brought from one state to the next."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentongan.channels import custody, refusing, registering, reporting
from kentongan.channels.forms import AlarmForm, ChannelChangeForm, ChannelForm, StateForm
from kentongan.channels.models import AlarmLook, Channel
from kentongan.channels.permits import proposer
from kentongan.people.asking import officer, person_of, sent
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.vault import spotting


def add(request: HttpRequest) -> HttpResponse:
    """Understand a pasted link and show it; registering is the second press."""
    user = proposer(request)
    form = ChannelForm(user, sent(request), agency=request.GET.get("opd"))
    understood = None
    if request.method == "POST" and form.is_valid() and (understood := form.profile()):
        agency = form.cleaned_data["agency"]
        known = registering.find(agency.government, understood)
        if known is not None and known.agency_id == agency.pk:  # sent twice, or registered before
            messages.info(request, f"{refusing.named(known)} sudah terdaftar pada {agency.name}.")
            return redirect("web:channel", known.pk)
        try:
            refusing.refuse_unfit(agency, understood)
            if request.POST.get("act") == "save":
                return _registered(request, form, user)
        except Refused as refused:
            form.add_error("link", refused.sentence)
            understood = None
    shown = refusing.shown(understood) if understood else ""
    return render(request, "channels/add.html", {"form": form, "profile": understood, "shown": shown})


def _registered(request: HttpRequest, form: ChannelForm, user: Person) -> HttpResponse:
    agency, profile, at = form.cleaned_data["agency"], form.profile(), timezone.now()
    assert profile is not None  # noqa: S101 - the caller has just understood it
    enter = registering.register if user.is_officer else registering.propose
    channel = enter(agency, profile, by=user, at=at)
    done = "terdaftar" if user.is_officer else "diusulkan; Dinas Kominfo akan memverifikasinya"
    messages.success(request, f"{refusing.named(channel)} {done}.")
    return redirect("web:channel", channel.pk)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a channel's name, owner and custodians."""
    channel = _channel(request, pk)
    user = officer(request)
    form = ChannelChangeForm(user, channel, sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            _change(channel, form, user)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Tersimpan. Nama akun dan pemegang sebelumnya tetap ada di riwayatnya.")
            return redirect("web:channel", channel.pk)
    return render(request, "channels/edit.html", {"form": form, "channel": _channel(request, pk)})


def state(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring a channel to its next state."""
    channel = _channel(request, pk)
    user = officer(request)
    form = StateForm(channel, sent(request))
    if request.method == "POST" and form.is_valid():
        wanted, at = form.cleaned_data["state"], timezone.now()
        try:
            spotting.refuse_if_secret(form.cleaned_data["reason"], government_id=channel.government_id)
            registering.change_state(
                channel, wanted, since=form.moment(at), reason=form.cleaned_data["reason"], by=user, at=at
            )
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, f"{refusing.named(channel)} kini {refusing.STATE_WORDS[wanted]}.")
            return redirect("web:channel", channel.pk)
    told = {"form": form, "channel": channel, "alarm_form": AlarmForm(), "history": channel.states.all()}
    told["looks"] = AlarmLook.objects.visible_to(user).filter(channel=channel)[:12]
    return render(request, "channels/state.html", told)


@require_POST
def clear_alarm(request: HttpRequest, pk: int) -> HttpResponse:
    """Put out an alarm after somebody looked."""
    channel = _channel(request, pk)
    user = officer(request)
    form = AlarmForm(request.POST)
    if not form.is_valid():
        raise Refused("Tulis apa yang Anda temukan saat memeriksa akun ini.")
    spotting.refuse_if_secret(form.cleaned_data["reason"], government_id=channel.government_id)
    registering.clear_alarm(channel, reason=form.cleaned_data["reason"], by=user, at=timezone.now())
    messages.success(request, "Peringatan dihapus; hasil pemeriksaan Anda ada di riwayat kanal ini.")
    return redirect("web:channel", channel.pk)


@transaction.atomic
def _change(channel: Channel, form: ChannelChangeForm, user: Person) -> None:
    told, at = form.cleaned_data, timezone.now()
    registering.move_channel(channel, told["agency"], by=user, at=at)
    if told["link"].strip() != channel.url:
        registering.rename_handle(channel, told["link"], by=user, at=at)
    reporting.note(channel, told["reported_on"], by=user, at=at)
    for rank in ("primary", "deputy"):
        custody.set_custodian(channel, rank, told[rank], told[f"{rank}_contact"], by=user, at=at)


def _channel(request: HttpRequest, pk: int) -> Channel:
    seen = Channel.objects.visible_to(person_of(request)).select_related("agency", "government")
    return get_object_or_404(seen, pk=pk)
