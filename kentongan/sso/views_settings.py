"""Settings of single sign-on: for administrators only."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentongan.people.asking import administrator
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.sso import configuring, discovery, secret
from kentongan.sso.forms import ProviderForm
from kentongan.sso.models import Link, Provider
from kentongan.sso.views import back_to


def _provider(person: Person) -> Provider | None:
    return Provider.objects.visible_to(person).select_related("government").first()


def settings_page(request: HttpRequest) -> HttpResponse:
    """Show and change issuer, client and secret."""
    person = administrator(request)
    provider = _provider(person)
    form = ProviderForm(request.POST or None, provider=provider)
    if request.method == "POST" and form.is_valid():
        try:
            configuring.configure(person.government, **form.told(), by=person, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Tersimpan. Uji dulu, lalu buka pintunya.")
            return redirect("sso:settings")
    back = back_to(request, Provider(government=person.government))
    linked = Link.objects.visible_to(person).select_related("person").order_by("person__name")
    told = {
        "form": form,
        "provider": provider,
        "back_to": back,
        "links": linked,
        "sealed": secret.held(provider),
    }
    return render(request, "sso/settings.html", told)


@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """Read the provider's description and keys anew, and say what was found."""
    provider = get_object_or_404(Provider.objects.visible_to(administrator(request)))
    try:
        found = discovery.discover(provider.issuer, fresh=True)
        keys = discovery.keys_of(found).get("keys")
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        count = len(keys) if isinstance(keys, list) else 0
        messages.success(request, f"Penyedia terbaca: alamat penerbit cocok, {count} kunci ditemukan.")
    return redirect("sso:settings")


@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Open or close the door."""
    person = administrator(request)
    provider = get_object_or_404(Provider.objects.visible_to(person).select_related("government"))
    on = request.POST.get("pintu") == "buka"
    configuring.switch(provider, on=on, by=person, at=timezone.now())
    messages.success(request, "Pintu masuk tunggal dibuka." if on else "Pintu masuk tunggal ditutup.")
    return redirect("sso:settings")
