"""The switch: freezing with one press, and letting go on again."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from kentongan.channels.freezing import words
from kentongan.channels.models import Freeze
from kentongan.incidents import freezes, permits
from kentongan.incidents.forms import FreezeForm, ReasonForm
from kentongan.incidents.views import keep_secrets_out
from kentongan.people.asking import officer, person_of, sent
from kentongan.refusal import Refused


def freeze(request: HttpRequest) -> HttpResponse:
    """Freeze a channel, an agency or the government (?pilih=kanal-7 chooses), and open the incident."""
    person = person_of(request)
    if not permits.freezes_something(person):
        raise PermissionDenied
    form = FreezeForm(sent(request), person=person, start=request.GET.get("pilih", ""))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            keep_secrets_out(person, told["reason"])
            incident = freezes.freeze_and_open(
                form.scope_chosen(), kind=told["kind"], reason=told["reason"], by=person, at=timezone.now()
            )
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Dibekukan. Tidak ada kiriman keluar lagi sampai dicairkan.")
            return redirect("incidents:show", incident.pk)
    return render(request, "incidents/freeze.html", {"form": form})


def lift(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why a freeze is lifted (GET), lift it (POST)."""
    person = officer(request)
    found = get_object_or_404(Freeze.objects.visible_to(person).select_related("government", "agency"), pk=pk)
    hint = "Satu kalimat, misalnya “kata sandi, surel, dan nomor sudah diganti”."
    form = ReasonForm(sent(request), label="Mengapa dicairkan", hint=hint)
    if request.method == "POST" and form.is_valid():
        try:
            keep_secrets_out(person, form.cleaned_data["reason"])
            freezes.lift(found, form.cleaned_data["reason"], by=person, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, f"Pembekuan {words(found)} dicairkan. Yang ditahan berjalan lagi.")
            return redirect("incidents:list")
    return render(request, "incidents/lift.html", {"form": form, "freeze": found, "words": words(found)})
