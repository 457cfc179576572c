"""The page on which the followers of channels are entered, and the import of a table of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from kentongan.channels.permits import proposer
from kentongan.insights import entering, importing, sheet
from kentongan.insights.forms import FiguresFileForm
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day


def followers(request: HttpRequest) -> HttpResponse:
    """Show every own channel with its previous figure and one input (GET); save them in one act (POST)."""
    user = proposer(request)
    month, today = request.GET.get("bulan", ""), _today(user)
    on = sheet.day_of(month, today)
    lines = sheet.lines(sheet.channels_of(user), on, request.POST if request.method == "POST" else None)
    opened = [line for line in lines if line.is_open]
    if request.method == "POST" and not opened:
        _save(request, user, sheet.entered(lines, on), {line.channel.pk for line in lines if line.confirmed})
        return redirect(f"{reverse('insights:followers')}?bulan={on:%Y-%m}")
    told = {"lines": lines, "on": on, "today": today, "opened": opened, "missing": _missing(lines)}
    return render(request, "insights/followers.html", told)


def _missing(lines: list[sheet.Line]) -> int:
    return sum(1 for line in lines if line.now is None)


def _save(request: HttpRequest, user: Person, figures: list[entering.Figure], confirmed: set[int]) -> None:
    saved = entering.enter(user.government, figures, confirmed=confirmed, by=user, at=timezone.now())
    if saved:
        messages.success(
            request, f"{saved} angka tersimpan. Angka sebelumnya tetap tercatat sebagai riwayat."
        )
    else:
        messages.info(request, "Tidak ada angka yang berubah.")


def import_figures(request: HttpRequest) -> HttpResponse:
    """Take a CSV or XLSX; rows that cannot be taken are listed and nothing is saved, unless told so."""
    user = proposer(request)
    today = _today(user)
    form = FiguresFileForm(request.POST or None, request.FILES or None, initial={"on": today})
    bad: list[importing.BadRow] = []
    jumps: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            bad, jumps = _import(request, form, user, today)
        except Refused as refused:
            form.add_error("file", refused.sentence)
        else:
            if not (bad or jumps):
                return redirect("insights:followers")
    return render(request, "insights/import.html", {"form": form, "bad": bad, "jumps": jumps})


def _import(
    request: HttpRequest, form: FiguresFileForm, user: Person, today: date
) -> tuple[list[importing.BadRow], list[str]]:
    """Save what may be saved; return the rows and the jumps that stand in the way."""
    told = form.cleaned_data
    place = Path(told["file"].temporary_file_path())
    read = importing.read(place, told["file"].name, sheet.channels_of(user), today=today, on=told["on"])
    jumps = [] if told["confirmed"] else entering.jumps(read.good)
    if jumps or (read.bad and not told["skip"]):
        return read.bad, [f"{one.channel.handle}: {why}" for one, why in jumps]
    _save(request, user, read.good, {one.channel.pk for one in read.good})
    if read.bad:
        messages.warning(request, f"{len(read.bad)} baris dilewati.")
    return [], []


def _today(user: Person) -> date:
    return local_day(timezone.now(), user.government.zone)
