"""Flags: the quiet list of what a person should look at, one flag with its figures, settling it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentongan.channels.permits import reader
from kentongan.evaluation.fairness import catalog, settling
from kentongan.evaluation.fairness.telling import period_of, posts_of, shown
from kentongan.evaluation.forms_flags import NoteForm, SettleForm
from kentongan.evaluation.models import Flag
from kentongan.people.asking import officer, sent
from kentongan.people.models import Person
from kentongan.refusal import Refused


def listing(request: HttpRequest) -> HttpResponse:
    """The flags this person sees, newest month first, those that wait on top."""
    person = reader(request)
    seen = Flag.objects.visible_to(person).select_related("agency", "channel")
    rows = [shown(one) for one in seen.order_by("-month", "agency__name", "kind", "pk")[:500]]
    told = {
        "waiting": [row for row in rows if row.flag.state == Flag.OPEN],
        "settled": [row for row in rows if row.flag.state != Flag.OPEN],
        "signs": catalog.ALL.values(),
    }
    return render(request, "evaluation/flags.html", told)


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One flag: its figures, its posts, its rule, and what was decided."""
    person = reader(request)
    flag = _flag(person, pk)
    return render(request, "evaluation/flag.html", _told(flag, person))


def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether a flag is right."""
    person = officer(request)
    flag = _flag(person, pk)
    if flag.state != Flag.OPEN:
        raise PermissionDenied
    form = SettleForm(sent(request))
    if request.method == "POST" and form.is_valid():
        confirmed, note = form.cleaned_data["confirmed"] == "1", form.cleaned_data["note"]
        try:
            settling.settle(flag, confirmed=confirmed, note=note, by=person, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Hasil peninjauan tersimpan, dan OPD diberi tahu.")
            return redirect("evaluation:flag", pk)
    return render(request, "evaluation/flag_settle.html", {**_told(flag, person), "form": form})


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a decision back."""
    person = officer(request)
    flag = _flag(person, pk)
    form = NoteForm(request.POST)
    if form.is_valid():
        settling.reopen(flag, note=form.cleaned_data["note"], by=person, at=timezone.now())
        messages.success(request, "Tanda dibuka lagi untuk ditinjau.")
        return redirect("evaluation:flag", pk)
    return render(request, "evaluation/flag.html", {**_told(flag, person), "form": form}, status=400)


def _flag(person: Person, pk: int) -> Flag:
    seen = Flag.objects.visible_to(person).select_related("agency__government", "channel")
    return get_object_or_404(seen, pk=pk)


def _told(flag: Flag, person: Person) -> dict[str, object]:
    return {
        "one": shown(flag),
        "flag": flag,
        "posts": posts_of(flag, person),
        "period": period_of(flag),
        "judge": Person.objects.filter(pk=flag.settled_by_id or 0).first(),
        "form": NoteForm(),
        "is_open": flag.state == Flag.OPEN,
    }
