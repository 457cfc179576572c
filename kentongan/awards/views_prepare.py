"""Pages of preparing: the award's settings, categories, criteria, jury, nominations by hand."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentongan.awards import jury, nominating, permits, preparing
from kentongan.awards.forms import AwardForm, CategoryForm, CriterionForm, ProposeForm, SeatForm
from kentongan.awards.models import Category, Criterion, Juror, Nominee
from kentongan.awards.views import award_of
from kentongan.people.asking import officer, sent
from kentongan.refusal import Refused


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change name, basis, cut-off, the jury's share and what jurors see."""
    user = officer(request)
    award = award_of(user, pk)
    form = AwardForm(sent(request), initial=AwardForm.start(award))
    if request.method == "POST" and form.is_valid():
        try:
            preparing.change(award, form.told(), by=user, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Penghargaan tersimpan.")
            return redirect("awards:show", pk)
    return render(request, "awards/edit.html", {"form": form, "award": award, "heading": "Ubah penghargaan"})


def add_category(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a category."""
    user = officer(request)
    award = award_of(user, pk)
    form = CategoryForm(sent(request))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            preparing.add_category(
                award, name=told["name"], peer_group=told["peer_group"], ranked_by=told["ranked_by"],
                most=told["most"], by=user, at=timezone.now(),
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return redirect("awards:show", pk)
    return render(request, "awards/edit.html", {"form": form, "award": award, "heading": "Kategori baru"})


def category(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a category, and see who was proposed by hand."""
    user, one = officer(request), _category(request, pk)
    form = CategoryForm(sent(request), initial=CategoryForm.start(one))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            preparing.change_category(
                one, name=told["name"], peer_group=told["peer_group"], ranked_by=told["ranked_by"],
                most=told["most"], by=user, at=timezone.now(),
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Kategori tersimpan.")
            return redirect("awards:category", pk)
    return render(request, "awards/category.html", {"form": form, "category": one, "award": one.award})


def _category(request: HttpRequest, pk: int) -> Category:
    seen = Category.objects.visible_to(permits.reader(request)).select_related("award__government")
    return get_object_or_404(seen, pk=pk)


@require_POST
def remove_category(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a category out."""
    user, one = officer(request), _category(request, pk)
    return _tried(request, one.award_id, lambda: preparing.remove_category(one, by=user, at=timezone.now()))


def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Nominate by hand where no number ranks."""
    user, one = officer(request), _category(request, pk)
    form = ProposeForm(sent(request), user=user)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            nominating.propose(one, told["agency"], told["reason"], by=user, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return redirect("awards:category", pk)
    heading = f"Usulkan nominasi {one.full_name}"
    return render(request, "awards/edit.html", {"form": form, "award": one.award, "heading": heading})


@require_POST
def strike(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a nomination by hand."""
    user = officer(request)
    one = get_object_or_404(Nominee.objects.visible_to(user).select_related("category__award"), pk=pk)
    award = one.category.award_id
    return _tried(request, award, lambda: nominating.strike(one, by=user, at=timezone.now()))


def add_criterion(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a criterion."""
    award = award_of(officer(request), pk)
    return _criterion(request, Criterion(award=award), "Kriteria baru")


def criterion(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a criterion."""
    user = officer(request)
    seen = Criterion.objects.visible_to(user).select_related("award__government")
    return _criterion(request, get_object_or_404(seen, pk=pk), "Ubah kriteria")


def _criterion(request: HttpRequest, one: Criterion, heading: str) -> HttpResponse:
    form = CriterionForm(sent(request), instance=one)
    if request.method == "POST" and form.is_valid():
        try:
            preparing.keep_criterion(one, by=officer(request), at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return redirect("awards:show", one.award_id)
    told = {"form": form, "award": one.award, "heading": heading, "criterion": one if one.pk else None}
    return render(request, "awards/edit.html", told)


@require_POST
def remove_criterion(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a criterion out."""
    user = officer(request)
    one = get_object_or_404(Criterion.objects.visible_to(user).select_related("award"), pk=pk)
    return _tried(request, one.award_id, lambda: preparing.remove_criterion(one, by=user, at=timezone.now()))


def appoint(request: HttpRequest, pk: int) -> HttpResponse:
    """Give somebody a seat in the jury."""
    user = officer(request)
    award = award_of(user, pk)
    people = jury.candidates(award)
    form = SeatForm(sent(request), people=people)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            jury.appoint(
                award, told["person"], office=told["office"], is_chair=told["is_chair"], by=user,
                at=timezone.now(),
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return redirect("awards:show", pk)
    told = {"form": form, "award": award, "heading": "Tetapkan juri", "nobody": not people}
    return render(request, "awards/edit.html", told)


@require_POST
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a seat away."""
    user = officer(request)
    one = get_object_or_404(Juror.objects.visible_to(user).select_related("award__government"), pk=pk)
    return _tried(request, one.award_id, lambda: jury.dismiss(one, by=user, at=timezone.now()))


def _tried(request: HttpRequest, award: int, act: Callable[[], None]) -> HttpResponse:
    """Do it and go back to the award; a refusal is told there."""
    try:
        act()
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect("awards:show", award)
