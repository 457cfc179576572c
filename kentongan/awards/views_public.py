"""The public board of winners: no cookie, nobody known; only what the government switched on."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import conditional_page, require_safe

from kentongan.awards import tallying
from kentongan.awards.models import Award
from kentongan.awards.tallying import Row
from kentongan.people.signin import shows_sample

FRESH = 300  # seconds that the page may be kept
LAST_SHOWN = 3  # places shown unless the list below was chosen too


@login_not_required
@require_safe
@conditional_page
def board(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Show who won, and ranks only if chosen; anything not switched on does not exist."""
    found = Award.objects.filter(
        government__code=code, year=year, state=Award.PUBLISHED, is_public=True
    ).select_related("government")
    award = found.first()
    if award is None or (award.government.is_sample and not shows_sample(request)):
        raise Http404
    told = {"award": award, "rows": _rows(award), "here": "award"}
    page = render_to_string("awards/public.html", told)
    return HttpResponse(page, headers={"Cache-Control": f"public, max-age={FRESH}"})


def _rows(award: Award) -> list[tuple[str, list[str], list[Row]]]:
    """Each category that somebody won: its name, the winners, and the ranks that are shown."""
    found = []
    for one in tallying.of_award(award):
        winners = [row.nominee.agency.name for row in one.rows if row.nominee.won]
        if winners:
            found.append((one.category.full_name, winners, _ranks(award, one.rows)))
    return found


def _ranks(award: Award, rows: tuple[Row, ...]) -> list[Row]:
    if not award.shows_ranks:
        return []
    return [
        row for row in rows if row.result.place and (award.shows_bottom or row.result.place <= LAST_SHOWN)
    ]
