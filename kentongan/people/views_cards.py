"""Cards with one-time codes: made and given in one answer, stored nowhere."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentongan.agencies.models import Government
from kentongan.paper.typesetting import SIZES, Paper
from kentongan.people import cards, inviting
from kentongan.people.inviting import Card
from kentongan.people.models import Person
from kentongan.refusal import Refused

MOST = 200  # cards in one go


@require_POST
def batch(request: HttpRequest) -> HttpResponse:
    """Print cards for the selected people who were never in; their former invitations are void."""
    by = request.user
    if not isinstance(by, Person) or not by.is_administrator:
        raise PermissionDenied
    chosen = [int(pk) for pk in request.POST.getlist("orang") if pk.isascii() and pk.isdigit()][:MOST]
    people = list(Person.objects.visible_to(by).filter(pk__in=chosen).order_by("name", "pk"))
    if not people:
        raise Refused("Belum ada orang yang dipilih. Centang namanya di daftar, lalu cetak kartu.")
    at = timezone.now()
    made = inviting.cards_for(people, by=by, at=at)
    paper: Paper = "f4" if request.POST.get("kertas") == "f4" else "a4"
    return printed(made, by.government, paper, at=at)


def printed(made: Sequence[Card], government: Government, paper: Paper, *, at: datetime) -> HttpResponse:
    """Answer with the cards as a PDF that nobody keeps."""
    content = cards.sheet(made, government, paper=paper, at=at)
    name = f"kartu-masuk-{paper if paper in SIZES else 'a4'}.pdf"
    return HttpResponse(
        content, content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )  # fmt: skip
