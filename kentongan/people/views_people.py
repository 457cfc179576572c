"""Pages of people for administrators (auditors read): the list, one person, inviting, correcting, decrees."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from kentongan.people import administering, decrees, inviting, listing, proposing, resetting, roles
from kentongan.people.asking import administrator
from kentongan.people.forms_people import Filter, Identity, Newcoming, Way, from_proposal
from kentongan.people.models import AdminProposal, Invitation, Person, Posting, ResetRequest
from kentongan.people.views_cards import printed
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day

PER_PAGE = 50


def reader(request: HttpRequest) -> Person:
    """Return the signed-in administrator or auditor."""
    person: Any = request.user
    if not person.roles & roles.SEES_PEOPLE:
        raise PermissionDenied
    return person  # type: ignore[no-any-return]


def person_of(by: Person, pk: int) -> Person:
    """Return a person this one may see, or answer 404."""
    return get_object_or_404(Person.objects.visible_to(by).select_related("government"), pk=pk)


def people(request: HttpRequest) -> HttpResponse:
    """Show everybody of the own government, filtered."""
    by = reader(request)
    form = Filter(request.GET or None, user=by)
    asked = form.asked()
    found = listing.rows(by, asked)
    told = {
        "heading": listing.heading(found, asked),
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("halaman")),
        "form": form,
        "asked": asked != listing.Asked(),
        "resets": listing.open_resets(by, at=timezone.now()),
        "proposals": listing.waiting_proposals(by),
        "may_write": by.is_administrator,
    }
    return render(request, "people/list.html", told)


def add(request: HttpRequest) -> HttpResponse:
    """Invite somebody new, blank or from an agency head's proposal (?usulan=…)."""
    by = administrator(request)
    proposal = _proposal(request, by)
    start = from_proposal(proposal) if proposal else None
    form = Newcoming(request.POST or None, request.FILES or None, government=by.government, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            return _brought_in(request, form, by, proposal)
        except Refused as refused:
            form.add_error(None, refused.sentence)
    return render(request, "people/add.html", {"form": form, "proposal": proposal})


def _proposal(request: HttpRequest, by: Person) -> AdminProposal | None:
    asked = request.GET.get("usulan", "")
    waiting = AdminProposal.objects.visible_to(by).filter(state=AdminProposal.WAITING)
    return get_object_or_404(waiting, pk=int(asked)) if asked.isascii() and asked.isdigit() else None


def _brought_in(
    request: HttpRequest, form: Newcoming, by: Person, proposal: AdminProposal | None
) -> HttpResponse:
    at, way = timezone.now(), form.cleaned_data["way"]
    if proposal is None:
        person = inviting.bring_in(by.government, form.who(), form.asked(), by=by, at=at)
    else:
        person = proposing.take_up(proposal, form.who(), form.asked(), by=by, at=at)
    try:
        card = inviting.invite(person, way, by=by, at=at) if way else None
    except Refused as refused:  # the person is there; only the invitation must go another way
        messages.warning(request, refused.sentence)
        return redirect("people:show", person.pk)
    if card is not None:
        return printed([card], by.government, "a4", at=at)
    messages.success(
        request, f"{person.name} ditambahkan." + (" Tautan dikirim ke surel dinasnya." if way else "")
    )
    return redirect("people:show", person.pk)


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one person: who, which postings by which decree, invitations and resets, and what can be done."""
    by = reader(request)
    person = person_of(by, pk)
    now = timezone.now()
    today = local_day(now, person.government.zone)
    told = {
        "row": listing.described([person], today)[0],
        "person": person,
        "today": today,
        "postings": [
            (one, one.holds_on(today), one.decree_path != "")
            for one in person.postings.prefetch_related("agencies")
        ],
        "invitations": person.invitations.all()[:5],
        "open_invitation": Invitation.objects.open(now).filter(person=person).first(),
        "reset": ResetRequest.objects.filter(person=person, state=ResetRequest.ASKED).first(),
        "holds_channel": resetting.holds_channel(person),
        "may_write": by.is_administrator and by.pk != person.pk,
        "way_form": Way(),
    }
    return render(request, "people/show.html", told)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct who somebody is."""
    by = administrator(request)
    person = person_of(by, pk)
    start = {name: getattr(person, name) for name in ("name", "title", "nip", "email")}
    form = Identity(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        told = {name: form.cleaned_data[name] for name in start}
        try:
            administering.correct(person, **told, by=by, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Perubahan tersimpan.")
            return redirect("people:show", pk)
    return render(request, "people/edit.html", {"form": form, "person": person})


def decree(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Give a posting's decree as a download: to the person, readers, and the head of the agency."""
    user: Any = request.user
    posting = get_object_or_404(Posting.objects.visible_to(user), pk=pk)
    return download(posting.decree_path, f"sk-penugasan-{posting.pk}")


def letter(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Give the letter of a proposal as a download."""
    user: Any = request.user
    proposal = get_object_or_404(AdminProposal.objects.visible_to(user), pk=pk)
    return download(proposal.letter_path, f"surat-usulan-{proposal.pk}")


def download(path: str, name: str) -> FileResponse:
    """Answer with a kept file, never shown inside our pages."""
    place = decrees.place_of(path)
    if place is None:
        raise Http404
    kind = place.suffix.lstrip(".")
    return FileResponse(
        place.open("rb"), as_attachment=True, filename=f"{name}.{kind}", content_type=decrees.TYPES[kind],
        headers={"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"},
    )  # fmt: skip
