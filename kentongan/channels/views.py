"""The register as a list, and the list of officials' personal accounts."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentongan.channels import listing, personal
from kentongan.channels.forms import PersonalForm
from kentongan.channels.models import PersonalAccount
from kentongan.people.asking import officer, person_of, sent
from kentongan.refusal import Refused


def registry(request: HttpRequest) -> HttpResponse:
    """List agencies with their channels; proposals and alarms stand on top."""
    user = person_of(request)
    asked = listing.wanted(request.GET.dict())
    told = {
        "told": listing.summary(user),
        "asked": asked,
        "page": listing.page_of(user, asked, request.GET.get("halaman")),
        "filters": listing.filters(user, asked),
        "may_propose": user.may_add,
    }
    return render(request, "channels/registry.html", told)


def personal_accounts(request: HttpRequest) -> HttpResponse:
    """List officials' personal accounts (GET), add one (POST)."""
    user = officer(request)
    form = PersonalForm(sent(request))
    if request.method == "POST" and form.is_valid() and (profile := form.profile()):
        try:
            holder = form.cleaned_data["holder"]
            personal.list_personal_account(user.government, profile, holder, by=user, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(
                request, "Akun itu tercatat sebagai akun pribadi; sejak kini ditolak sebagai kanal."
            )
            return redirect("channels:personal")
    accounts = PersonalAccount.objects.visible_to(user)
    return render(request, "channels/personal.html", {"form": form, "accounts": accounts})


@require_POST
def strike(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a personal account off the list."""
    user = officer(request)
    account = get_object_or_404(PersonalAccount.objects.visible_to(user), pk=pk)
    personal.strike_personal_account(account, by=user, at=timezone.now())
    messages.success(request, "Akun itu dikeluarkan dari daftar akun pribadi.")
    return redirect("channels:personal")
