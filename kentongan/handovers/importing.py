"""A personnel list comes in: looked at, asked about, saved. Its file is not kept once it is saved."""

import hashlib
import secrets
import shutil
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from kentongan.agencies.models import Government
from kentongan.audit import book
from kentongan.handovers import opening, staff_columns, staff_plan, staff_rows
from kentongan.handovers.models import MovementImport, StaffMovement
from kentongan.handovers.staff_columns import Layout
from kentongan.handovers.staff_plan import Plan, Planned
from kentongan.intake.keeping import shown_name
from kentongan.paper import xlsx
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.tables.reading import read_pasted, read_tables
from kentongan.tables.table import Table

PASTED = "Sel yang ditempel"
KEPT_UNSAVED = timedelta(days=1)
_SAVED = "Daftar ini sudah disimpan; unggah lagi bila ada perbaikan."
_NO_HEADINGS = (
    "Tidak ada kolom nama pegawai yang dikenali. Beri judul kolom, misalnya “Nama”, “NIP”, “Jenis Mutasi”, "
    "“Nomor SK”, “TMT”, lalu unggah lagi."
)


def begin(government: Government, path: Path, name: str, *, by: Person, at: datetime) -> MovementImport:
    """Keep a list (XLSX, CSV) and look at it; nothing of it counts before `save`.

    Raises Refused, and keeps nothing, for what is no table or names nobody.
    """
    layout_of(read_tables(path, name), {})
    return _keep(government, path, shown_name(name), {}, by, at)


def begin_pasted(government: Government, text: str, *, by: Person, at: datetime) -> MovementImport:
    """Keep cells pasted from a sheet, as `begin` does with a file."""
    layout_of([read_pasted(text)], {})
    folder = settings.FILES / str(government.pk) / "mutasi"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{secrets.token_hex(16)}.tmp"
    path.write_text(text.replace("\x00", ""), "utf-8", errors="replace", newline="")
    try:
        return _keep(government, path, PASTED, {"pasted": True}, by, at)
    finally:
        path.unlink(missing_ok=True)


def _keep(
    government: Government, path: Path, name: str, answers: dict[str, Any], by: Person, at: datetime
) -> MovementImport:
    content = path.read_bytes()
    target = settings.FILES / str(government.pk) / "mutasi" / secrets.token_hex(16)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.copyfile(path, target)
    target.chmod(0o600)
    place = str(target.resolve().relative_to(Path(settings.DATA).resolve()))
    try:
        return MovementImport.objects.create(
            government=government, at=at, by_id=by.pk, file_name=name, path=place, answers=answers,
            sha256=hashlib.sha256(content).hexdigest(),
        )  # fmt: skip
    except BaseException:  # a list that nothing points to would stay for ever
        target.unlink(missing_ok=True)
        raise


def layout_of(tables: list[Table], corrected: Mapping[int, str]) -> Layout:
    """Return the first table whose headings name people. Raises Refused when none does."""
    for table in tables:
        layout = None if table.hidden else staff_columns.guess(table, corrected)
        if layout is not None and (
            layout.index_of(staff_columns.NAME) is not None or layout.index_of(staff_columns.NIP) is not None
        ):
            return layout
    raise Refused(_NO_HEADINGS)


def look(one: MovementImport) -> tuple[Layout, Plan]:
    """Read the kept list again with what was answered; writes nothing. Raises Refused when it is gone."""
    path = Path(settings.DATA) / one.path
    if not one.path or not path.is_file():
        raise Refused("Berkas daftarnya sudah tidak tersimpan. Unggah lagi.")
    pasted = one.answers.get("pasted")
    tables = [read_pasted(path.read_text("utf-8"))] if pasted else read_tables(path, one.file_name)
    columns = {int(index): role for index, role in one.answers.get("columns", {}).items()}
    layout = layout_of(tables, columns)
    rows = staff_rows.read(layout)
    return layout, staff_plan.make(one.government, rows, one.answers.get("people", {}))


def answer(one: MovementImport, *, columns: Mapping[str, str], people: Mapping[str, str]) -> None:
    """Keep what a person said: column index -> role, row number -> who is meant.

    Raises Refused after saving, for an unknown role, and when no column names people any more; then nothing
    is changed.
    """
    if one.saved_at:
        raise Refused(_SAVED)
    if any(role not in staff_columns.ROLES for role in columns.values()):
        raise Refused("Isian kolom itu tidak dikenal. Pilih dari daftar.")
    before = one.answers
    kept = {**before.get("people", {}), **people}
    one.answers = {**before, "columns": dict(columns) or before.get("columns", {}), "people": kept}
    try:
        look(one)
    except Refused:
        one.answers = before
        raise
    MovementImport.objects.filter(pk=one.pk, saved_at=None).update(answers=one.answers)


def save(one: MovementImport, *, by: Person, at: datetime) -> MovementImport:
    """Record the movements of all clear rows; the others go back with what to mend. Twice is once."""
    if one.saved_at:
        return one
    layout, plan = look(one)
    path = Path(settings.DATA) / one.path
    with transaction.atomic():
        if MovementImport.objects.filter(pk=one.pk, saved_at=None).update(saved_at=at, path=""):
            _store(one, layout, plan, by, at)
            transaction.on_commit(lambda: path.unlink(missing_ok=True))
    one.refresh_from_db()
    return one


def forget_unsaved(*, at: datetime) -> int:
    """Remove the lists that nobody saved within a day, with what was answered; return how many.

    They name everybody of an office, with numbers that nobody here needs.
    """
    left = MovementImport.objects.filter(saved_at=None, at__lt=at - KEPT_UNSAVED).exclude(path="")
    for one in left:
        (Path(settings.DATA) / one.path).unlink(missing_ok=True)
        MovementImport.objects.filter(pk=one.pk, saved_at=None).update(path="", answers={})
    return len(left)


def _store(one: MovementImport, layout: Layout, plan: Plan, by: Person, at: datetime) -> None:
    known, opened = staff_plan.holders(one.government), []
    for planned in plan.of(Planned.NEW):
        made = _open(known, planned, by, at)
        opened += [made] if made else []
    bad = [planned for planned in plan.rows if planned.state in (Planned.BAD, Planned.ASK)]
    told = {
        "opened": len(opened), "known": len(plan.of(Planned.KNOWN)), "others": plan.others,
        "headings": [column.heading for column in layout.columns],
        "problems": [{"row": p.row.number, "cells": p.row.cells, "sentence": p.sentence} for p in bad],
    }  # fmt: skip
    MovementImport.objects.filter(pk=one.pk).update(result=told)
    one.movements.set(opened)
    book.record(
        "movements.imported", by=by, at=at, subject=one, government_id=one.government_id, sha256=one.sha256,
        movements=[made.pk for made in opened], returned=len(bad),
    )  # fmt: skip


def _open(known: staff_plan.Holders, planned: Planned, by: Person, at: datetime) -> StaffMovement | None:
    """Record one row; what a rule refuses goes back with the rule's sentence."""
    if planned.match is None:
        return None
    try:
        asked = staff_plan.asked_of(known, planned.row, planned.match)
        return opening.open_movement(known.government, asked, by=by, at=at)
    except Refused as refused:
        planned.state, planned.sentence = Planned.BAD, refused.sentence
        return None


def returned(one: MovementImport) -> bytes:
    """Return the XLSX of the rows that were not recorded, with what to mend in "Keterangan"."""
    headings = one.result.get("headings", [])
    rows = [
        [told["row"], *(told["cells"] + [""] * len(headings))[: len(headings)], told["sentence"]]
        for told in one.result.get("problems", [])
    ]
    return xlsx.write([xlsx.Sheet("Perlu diperbaiki", ["Baris", *headings, "Keterangan"], rows)])
