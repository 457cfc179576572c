"""The agency card and the channel card."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from kentongan.agencies.models import Agency
from kentongan.channels import freezing
from kentongan.channels.models import Channel
from kentongan.custody import cards as custody
from kentongan.incidents import permits
from kentongan.web import agency_card, asked_day, channel_card
from kentongan.web.viewer import viewer


def agency(request: HttpRequest, pk: int) -> HttpResponse:
    """One agency on a day."""
    person = viewer(request)
    found = Agency.objects.visible_to(person).select_related("government", "type", "parent", "merged_into")
    asked = asked_day.read(request, person)
    own = get_object_or_404(found, pk=pk)
    told = {"card": agency_card.compose(own, asked), "asked": asked, "form": asked.form, "agency": own}
    return render(request, "web/agency.html", told)


def channel(request: HttpRequest, pk: int) -> HttpResponse:
    """One channel on a day, with its posts page by page."""
    person = viewer(request)
    found = Channel.objects.visible_to(person).select_related("agency", "government")
    asked = asked_day.read(request, person)
    own = get_object_or_404(found, pk=pk)
    card = channel_card.compose(own, asked, request.GET.get("halaman", "1"))
    told = {
        "card": card, "asked": asked, "form": asked.form, "may_add": person.may_add,
        "custody": custody.of(own, person),
        "may_freeze": permits.may_freeze(person, own) and freezing.frozen(own) is None,
    }  # fmt: skip
    return render(request, "web/channel.html", told)
