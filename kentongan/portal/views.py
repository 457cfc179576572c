"""The public pages. They read no cookie and know nobody; what they show is what the register makes public."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from kentongan import platforms
from kentongan.agencies.models import Government
from kentongan.channels.models import Channel
from kentongan.people.signin import shows_sample
from kentongan.portal import answering, register, setting_up
from kentongan.workdays.clock import local_day

FRESH = 60  # seconds that a page may be kept: an account that is seized must be known soon
A_PAGE = 250


def governments_of(request: HttpRequest) -> Any:
    """Return the governments whose public page is on, for whoever asks."""
    return register.open_governments(with_sample=shows_sample(request))


def government_of(request: HttpRequest, code: str) -> Government:
    """Return a government by its code, or answer 404."""
    found: Government | None = governments_of(request).filter(code=code).first()
    if found is None:
        raise Http404
    return found


def public(template: str, told: dict[str, Any], status: int = 200) -> HttpResponse:
    """Render without the request, so that nothing of a person can get in."""
    page = render_to_string(template, told)
    return HttpResponse(page, status=status, headers={"Cache-Control": f"public, max-age={FRESH}"})


@login_not_required
@require_safe
@conditional_page
def official(request: HttpRequest) -> HttpResponse:
    """Ask for a name or link, and answer."""
    governments = governments_of(request)
    text, platform = request.GET.get("q", ""), request.GET.get("platform", "")
    found = list(governments)
    one = found[0] if len(found) == 1 else None
    told = {
        "answer": answering.answer(text, platform, governments) if text.strip() else None,
        "here": "ask",
        "asked": answering.shown(text),
        "platform": platform,
        "platforms": [(name, each.title) for name, each in platforms.ALL.items()],
        "governments": found,
        "government": one,
        "contact": setting_up.of(one).contact if one else "",
    }
    return public("portal/official.html", told)


@login_not_required
@require_safe
@conditional_page
def listing(request: HttpRequest, code: str) -> HttpResponse:
    """Show the whole official list of a government, made to be printed too."""
    government = government_of(request, code)
    only = Government.objects.filter(pk=government.pk)
    channels = register.channels_of(only).order_by("agency__name", "platform", "handle")
    agency = request.GET.get("opd", "")
    if agency.isdecimal() and len(agency) < 12:
        channels = channels.filter(agency_id=int(agency))
    page = Paginator(channels, A_PAGE).get_page(request.GET.get("halaman"))
    seized = channels.filter(state=Channel.HIJACKED)
    told = {
        "here": "list",
        "government": government,
        "accounts": register.accounts(page),
        "page": page,
        "kept": f"opd={agency}&" if agency.isdecimal() else "",
        "chosen": agency,
        "agencies": register.agencies(only),
        "seized": register.accounts(seized[:10]),
        "contact": setting_up.of(government).contact,
        "heading": heading(page.paginator.count, government, register.accounts(seized[:10])),
        "today": today(government),
    }
    return public("portal/list.html", told)


def today(government: Government) -> date:
    """Return the government's local day."""
    return local_day(timezone.now(), government.zone)


def heading(count: int, government: Government, seized: Sequence[register.Account]) -> str:
    """Say the finding: what is seized, else how many accounts the list holds."""
    if len(seized) == 1:
        return f"{seized[0].platform_title} {seized[0].name} sedang diretas"
    if seized:
        return f"{len(seized)} akun {government.name} sedang diretas"
    return f"{count} akun resmi {government.name}" if count else f"Belum ada akun resmi {government.name}"
