"""The public page's settings, and its addresses to pass on."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from kentongan.agencies.models import Agency
from kentongan.notices import site
from kentongan.people.asking import sent
from kentongan.people.models import Person
from kentongan.portal import setting_up
from kentongan.portal.forms import PortalForm


def change(request: HttpRequest) -> HttpResponse:
    """Show the addresses to every officer; administrators change the settings."""
    person: Any = request.user
    if not isinstance(person, Person) or not person.is_officer:
        raise PermissionDenied
    stored = setting_up.of(person.government)
    start = {"is_on": stored.is_on, "contact": stored.contact}
    form = PortalForm(sent(request), initial=start)
    if request.method == "POST" and form.is_valid():
        if not person.is_administrator:
            raise PermissionDenied
        told = form.cleaned_data
        setting_up.change(
            person.government, is_on=told["is_on"], contact=told["contact"], by=person, at=timezone.now()
        )
        messages.success(request, "Pengaturan halaman publik tersimpan.")
        return redirect("portal:settings")
    address = site.absolute(reverse("portal:list", args=[person.government.code]))
    agencies = Agency.objects.visible_to(person).standing().filter(channels__state="official").distinct()
    told = {"form": form, "stored": stored, "address": address, "agencies": agencies}
    return render(request, "portal/settings.html", told)
