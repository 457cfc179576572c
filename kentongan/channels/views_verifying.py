"""Verifying a proposed account: what to check, how ownership is proven, what the officer decides."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentongan.channels import checking, refusing, registering, rules, verification
from kentongan.channels.forms_verifying import DecisionForm, RulesForm
from kentongan.channels.models import Channel, RegisterRules
from kentongan.channels.permits import proposer
from kentongan.people.asking import officer, person_of
from kentongan.refusal import Refused

DECIDABLE = (Channel.PROPOSED, Channel.VERIFIED)


def verify(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the checks and the code (GET); let an officer decide (POST)."""
    channel = _channel(request, pk)
    form = DecisionForm(channel, request.POST or None)
    if request.method == "POST":
        user = officer(request)
        if form.is_valid():
            state, reason = form.cleaned_data["state"], form.cleaned_data["reason"]
            try:
                registering.change_state(channel, state, reason=reason, by=user, at=timezone.now())
            except Refused as refused:
                form.add_error(None, refused.sentence)
            else:
                messages.success(request, f"{refusing.named(channel)} kini {refusing.STATE_WORDS[state]}.")
                return redirect("channels:verify", pk)
    return render(request, "channels/verify.html", {"form": form, **_told(channel)})


def _told(channel: Channel) -> dict[str, object]:
    return {
        "channel": channel,
        "checks": checking.of(channel),
        "proof": verification.current(channel),
        "waiting": verification.open_of(channel),
        "sites": [] if channel.is_website else verification.official_sites(channel),
        "history": channel.proofs.exclude(proven_at=None),
        "decidable": channel.state in DECIDABLE,
        "closed": channel.state == Channel.CLOSED,
    }


@require_POST
def ask_proof(request: HttpRequest, pk: int) -> HttpResponse:
    """Give out a code."""
    channel = _channel(request, pk)
    proof = verification.ask(channel, by=proposer(request), at=timezone.now())
    messages.success(request, f"Kode {proof.code} siap dipasang.")
    return redirect("channels:verify", pk)


@require_POST
def look_proof(request: HttpRequest, pk: int) -> HttpResponse:
    """Look for the code on the web now."""
    channel = _channel(request, pk)
    user = proposer(request)
    proof = verification.open_of(channel)
    if proof is None:
        raise Refused("Belum ada kode yang menunggu. Minta kode dahulu.")
    if verification.look(proof, by=user, at=timezone.now()):
        messages.success(request, f"Kepemilikan {refusing.named(channel)} terbukti.")
    else:
        messages.warning(request, proof.trouble)
    return redirect("channels:verify", pk)


def change_rules(request: HttpRequest) -> HttpResponse:
    """Change what the government asks of new accounts."""
    user = officer(request)
    form = RulesForm(RegisterRules.objects.visible_to(user).first(), request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            rules.change(
                user.government, handle_pattern=told["handle_pattern"], mail_domains=told["mail_domains"],
                by=user, at=timezone.now(),
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Aturan pendaftaran tersimpan.")
            return redirect("channels:registry")
    return render(request, "channels/rules.html", {"form": form})


def _channel(request: HttpRequest, pk: int) -> Channel:
    seen = Channel.objects.visible_to(person_of(request)).select_related("agency", "government")
    return get_object_or_404(seen, pk=pk)
