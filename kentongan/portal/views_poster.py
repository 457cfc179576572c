"""The poster as PDF: for the wall of an office, and for whoever wants to print it."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import conditional_page, require_safe

from kentongan.agencies.models import Agency, Government
from kentongan.paper.typesetting import Paper
from kentongan.portal import poster as sheet
from kentongan.portal import register
from kentongan.portal.views import governments_of, today

KEPT = 3600  # seconds: paper hangs longer than that


@login_not_required
@require_safe
@conditional_page
def poster(request: HttpRequest) -> HttpResponse:
    """Give the poster of an agency (?opd=), or of a government (?pemda=code); ?kertas=f4 for F4."""
    governments = governments_of(request)
    government, agency = _wanted(request, governments)
    paper: Paper = "f4" if request.GET.get("kertas") == "f4" else "a4"
    content = sheet.write(government, agency, on=today(government), paper=paper)
    headers = {
        "Cache-Control": f"public, max-age={KEPT}",
        "Content-Disposition": f'inline; filename="poster-akun-resmi-{government.code}.pdf"',
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _wanted(request: HttpRequest, governments: Any) -> tuple[Government, Agency | None]:
    opd, code = request.GET.get("opd", ""), request.GET.get("pemda", "")
    if opd:
        number = int(opd) if opd.isdecimal() and len(opd) < 12 else 0
        agency = register.agencies(governments).select_related("government").filter(pk=number).first()
        if agency is None:
            raise Http404
        return agency.government, agency
    found = list(governments.filter(code=code) if code else governments[:2])
    if len(found) != 1:
        raise Http404
    return found[0], None
