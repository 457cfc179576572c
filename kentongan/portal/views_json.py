"""The same answers for machines: a fixed shape with a version, open to every site."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import conditional_page, require_safe

from kentongan.agencies.models import Government
from kentongan.portal import answering, register, shape
from kentongan.portal.views import FRESH, government_of, governments_of

A_PAGE = 500
HEADERS = {"Cache-Control": f"public, max-age={FRESH}", "Access-Control-Allow-Origin": "*"}


@login_not_required
@require_safe
@conditional_page
def official(request: HttpRequest) -> JsonResponse:
    """Answer ?q=name-or-link (&platform=) in the shape of shape.answer."""
    text, platform = request.GET.get("q", ""), request.GET.get("platform", "")
    found = answering.answer(text, platform, governments_of(request))
    return JsonResponse(shape.answer(found), headers=HEADERS)


@login_not_required
@require_safe
@conditional_page
def listing(request: HttpRequest, code: str) -> JsonResponse:
    """Give a government's official list, 500 accounts a page (?halaman=)."""
    government = government_of(request, code)
    only = Government.objects.filter(pk=government.pk)
    channels = register.channels_of(only).order_by("pk")
    page = Paginator(channels, A_PAGE).get_page(request.GET.get("halaman"))
    told = shape.listing(government, register.accounts(page), page.number, page.paginator.num_pages)
    return JsonResponse(told, headers=HEADERS)
