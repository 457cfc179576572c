"""The watch list of look-alikes: seen, added to, decided on, reported."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from kentongan.channels import refusing, watching
from kentongan.channels.forms_verifying import LookalikeForm, WatchDecisionForm
from kentongan.channels.models import Lookalike
from kentongan.channels.permits import proposer, reader
from kentongan.people.asking import officer, person_of
from kentongan.people.models import Person
from kentongan.refusal import Refused


def lookalikes(request: HttpRequest) -> HttpResponse:
    """List the accounts that resemble ours (GET), add one (POST)."""
    user = reader(request)
    form = LookalikeForm(user, request.POST or None, link=request.GET.get("tautan", "")[:400])
    if request.method == "POST":
        proposer(request)
        if form.is_valid() and (made := _added(form, user)):
            messages.success(request, "Akun itu kini diawasi. Ia tidak digabung dengan kanal mana pun.")
            return redirect("channels:lookalike", made.pk)
    seen = Lookalike.objects.visible_to(user).select_related("resembles__agency", "government")
    in_order = sorted(seen, key=lambda one: one.state != Lookalike.WATCHED)
    rows = [(one, watching.reasons(one)) for one in in_order]
    waiting = sum(one.state == Lookalike.WATCHED for one, _ in rows)
    told = {"form": form, "rows": rows, "waiting": waiting, "may_add": user.may_add}
    return render(request, "channels/lookalikes.html", told)


def _added(form: LookalikeForm, user: Person) -> Lookalike | None:
    profile, told = form.profile(), form.cleaned_data
    if profile is None:
        return None
    try:
        return watching.add(
            user.government, profile, resembles=told["resembles"], shown_name=told["shown_name"],
            evidence=told["evidence"], by=user, at=timezone.now(),
        )  # fmt: skip
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return None


def lookalike(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one look-alike with a text for the platform (GET), decide on it (POST)."""
    seen = Lookalike.objects.visible_to(person_of(request)).select_related("resembles__agency", "government")
    found = get_object_or_404(seen, pk=pk)
    form = WatchDecisionForm(request.POST or None)
    if request.method == "POST":
        user = officer(request)
        if form.is_valid():
            told = form.cleaned_data
            try:
                watching.decide(found, told["state"], told["reason"], by=user, at=timezone.now())
            except Refused as refused:
                form.add_error(None, refused.sentence)
            else:
                messages.success(request, "Keputusan tersimpan.")
                return redirect("channels:lookalike", pk)
    told = {
        "one": found, "form": form, "why": watching.reasons(found), "text": watching.report_text(found),
        "account": f"{refusing.title(found.platform)} {found.handle}",
    }  # fmt: skip
    return render(request, "channels/lookalike.html", told)
