"""The checklists: how far each has come, and the page to mark one."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.module_loading import import_string

from kentongan.agencies.models import Agency
from kentongan.channels.models import Channel
from kentongan.channels.permits import reader
from kentongan.insights import checklists, marking, progress
from kentongan.insights.checklists import Checklist
from kentongan.insights.forms import MarkForm
from kentongan.insights.marking import Proof
from kentongan.insights.models import Reading
from kentongan.people.asking import person_of, sent
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.vault import spotting
from kentongan.workdays.clock import local_day


def every(request: HttpRequest) -> HttpResponse:
    """List the checklists with how many were looked at."""
    user = reader(request)
    rows = [(one, progress.of_list(one, user)) for one in checklists.every()]
    told = [(one, sum(1 for row in found if row.on), len(found)) for one, found in rows]
    return render(request, "insights/checklists.html", {"rows": told})


def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one list: who was looked at when, and what was found."""
    user, checklist = reader(request), _list(slug)
    rows = progress.of_list(checklist, user)
    told = {
        "list": checklist,
        "rows": rows,
        "seen": sum(1 for row in rows if row.on),
        "may_mark": checklist.is_markable_by(user),
    }
    return render(request, "insights/checklist.html", told)


def mark_agency(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Mark a list for an agency."""
    agency = get_object_or_404(Agency.objects.visible_to(reader(request)), pk=pk)
    return _mark(request, slug, agency, None)


def mark_channel(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Mark a list for one account."""
    seen = Channel.objects.visible_to(reader(request)).select_related("agency")
    channel = get_object_or_404(seen, pk=pk)
    return _mark(request, slug, channel.agency, channel)


def _mark(request: HttpRequest, slug: str, agency: Agency, channel: Channel | None) -> HttpResponse:
    user, checklist = person_of(request), _list(slug)
    if checklist.by_channel != (channel is not None):
        raise Http404
    if not checklist.is_markable_by(user):
        raise PermissionDenied
    today = local_day(timezone.now(), user.government.zone)
    last = marking.last_words(checklist, agency, channel, today)
    form = MarkForm(checklist, last, sent(request), request.FILES or None, initial={"on": today})
    if request.method == "POST" and form.is_valid() and _saved(form, agency, channel, user):
        messages.success(request, "Pemeriksaan tersimpan. Yang sebelumnya tetap tercatat.")
        return redirect("insights:checklist", slug)
    proofs = {one.evidence_path: one for one in last.values() if one.evidence_path}.values()
    told = {"form": form, "list": checklist, "agency": agency, "channel": channel, "proofs": proofs}
    return render(request, "insights/mark.html", told)


def _saved(form: MarkForm, agency: Agency, channel: Channel | None, user: Person) -> bool:
    on, stored, proof = form.cleaned_data["on"], 0, None
    try:
        spotting.refuse_if_secret(form.cleaned_data["note"], government_id=agency.government_id)
        proof = _kept(form, agency)
        stored = marking.mark(
            form.checklist, agency, form.answers(), on=on, channel=channel, proof=proof, by=user,
            at=timezone.now(),
        )  # fmt: skip
    except Refused as refused:
        form.add_error(None, refused.sentence)
    if proof and not stored:  # refused, or known already: no row names the file
        (Path(settings.DATA) / proof.path).unlink(missing_ok=True)
    return form.is_valid()


def _kept(form: MarkForm, agency: Agency) -> Proof | None:
    """The file that came with a look, checked and kept by the room that keeps evidence; it lies above."""
    file = form.cleaned_data["file"]
    if file is None:
        return None
    keep = import_string(settings.EVIDENCE_KEEPER)
    place, name = Path(file.temporary_file_path()), file.name or "bukti"
    found: Proof = keep(place, name, agency.government_id, room="pemeriksaan")
    return found


def proof(request: HttpRequest, pk: int) -> FileResponse:
    """Hand out the file behind a point that was marked."""
    one = get_object_or_404(Reading.objects.visible_to(reader(request)), pk=pk)
    place = Path(settings.DATA) / one.evidence_path
    if not one.evidence_path or not place.is_file():
        raise Http404
    return FileResponse(place.open("rb"), as_attachment=True, filename=one.evidence_name or "bukti")


def _list(slug: str) -> Checklist:
    found = checklists.by_slug(slug)
    if found is None:
        raise Http404
    return found
