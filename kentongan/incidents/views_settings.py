"""How the government wants incidents handled."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from kentongan.incidents import law, setting_up
from kentongan.incidents.forms import SettingForm
from kentongan.people.asking import person_of, sent


def change(request: HttpRequest) -> HttpResponse:
    """Show and change the settings; administrators only."""
    person = person_of(request)
    if not person.is_administrator:
        raise PermissionDenied
    stored = setting_up.of(person.government)
    start = {name: getattr(stored, name) for name in ("freeze_on_signal", "vital", "csirt")}
    form = SettingForm(sent(request), initial=start)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        setting_up.change(
            person.government, freeze_on_signal=told["freeze_on_signal"], vital=told["vital"],
            csirt=told["csirt"], by=person, at=timezone.now(),
        )  # fmt: skip
        messages.success(request, "Aturan insiden tersimpan.")
        return redirect("incidents:list")
    bases = law.cited(person.government, *law.ALL)
    return render(request, "incidents/settings.html", {"form": form, "bases": bases})
