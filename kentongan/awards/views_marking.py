"""Pages of blind marking: a category's nominees by name, one nominee with its evidence, submitting."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentongan.awards import evidence, marking, permits
from kentongan.awards.forms import MarkForm
from kentongan.awards.models import Award, Category, Juror, Nominee, Sheet
from kentongan.awards.views_jury import seat_of
from kentongan.people.asking import sent
from kentongan.people.models import Person
from kentongan.refusal import Refused


def _category(user: Person, pk: int) -> tuple[Juror, Category]:
    one = get_object_or_404(Category.objects.visible_to(user).select_related("award__government"), pk=pk)
    return seat_of(user, one.award_id), one


def category(request: HttpRequest, pk: int) -> HttpResponse:
    """The nominees of a category by name, and what is still to be marked."""
    seat, one = _category(permits.juror(request), pk)
    sheets = {sheet.nominee_id: sheet for sheet in _sheets(seat, one)}
    asked = seat.award.criteria.count()
    rows = [(nominee, _state(sheets.get(nominee.pk), asked)) for nominee in marking.markable(seat, one)]
    told = {
        "award": seat.award, "seat": seat, "category": one, "rows": rows,
        "ballot": seat.ballots.filter(category=one).first(),
        "ready": bool(rows) and all(state == "done" for _, state in rows),
        "is_open": seat.award.state == Award.NOMINATED,
    }  # fmt: skip
    return render(request, "awards/jury_category.html", told)


def _sheets(seat: Juror, category: Category) -> list[Sheet]:
    found = Sheet.objects.filter(ballot__juror=seat, ballot__category=category)
    return list(found.prefetch_related("marks"))


def _state(sheet: Sheet | None, asked: int) -> str:
    given = len(sheet.marks.all()) if sheet else 0
    return "done" if given >= asked else "wait" if given else ""


@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Submit a category, once."""
    user = permits.juror(request)
    seat, one = _category(user, pk)
    try:
        marking.submit(seat, one, by=user, at=timezone.now())
        messages.success(request, f"Penilaian {one.full_name} terkirim.")
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("awards:jury-category", pk)
    return redirect("awards:jury-award", seat.award_id)


def mark(request: HttpRequest, pk: int) -> HttpResponse:
    """One nominee: its evidence, the criteria with their guidance, the own marks."""
    user = permits.juror(request)
    nominee = get_object_or_404(
        Nominee.objects.visible_to(user).select_related("agency", "category__award__government"), pk=pk
    )
    seat = seat_of(user, nominee.category.award_id)
    form = _form(request, seat, nominee)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["comment"]
        try:
            marking.save(seat, nominee, form.marks(), words, by=user, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return _go_on(request, seat, nominee)
    listed = [one.pk for one in marking.markable(seat, nominee.category)]
    told = {
        "form": form, "nominee": nominee, "award": seat.award, "evidence": evidence.of(nominee),
        "ballot": seat.ballots.filter(category=nominee.category).first(),
        "place": listed.index(nominee.pk) + 1, "many": len(listed),
    }  # fmt: skip
    return render(request, "awards/mark.html", told)


def _go_on(request: HttpRequest, seat: Juror, nominee: Nominee) -> HttpResponse:
    """To the next nominee that is not marked whole; to the category, to submit it, after the last."""
    messages.success(request, f"Nilai {nominee.agency.name} tersimpan.")
    ahead = marking.following(seat, nominee)
    if ahead is None:
        return redirect("awards:jury-category", nominee.category_id)
    return redirect("awards:mark", ahead.pk)


def _form(request: HttpRequest, seat: Juror, nominee: Nominee) -> MarkForm:
    """The form with what was saved; a nominee that this juror may not mark does not exist."""
    if nominee.pk not in {one.pk for one in marking.markable(seat, nominee.category)}:
        raise Http404
    sheet = Sheet.objects.filter(ballot__juror=seat, nominee=nominee).first()
    return MarkForm(sent(request), criteria=list(seat.award.criteria.all()), sheet=sheet)
