"""A register file is imported: looked at, stored as a whole, taken back as a whole."""

import hashlib
import secrets
import shutil
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.db import IntegrityError, transaction

from kentongan.agencies.models import Agency, Government
from kentongan.agencies.naming import cleaned
from kentongan.audit import book
from kentongan.channels import refusing, registry_plan, registry_returning, registry_writing
from kentongan.channels.models import Channel, RegistryImport
from kentongan.channels.registry_headings import ROLES, SECRET
from kentongan.channels.registry_plan import Plan
from kentongan.channels.registry_read import Corrections, Reading, read_file
from kentongan.people.models import Person
from kentongan.refusal import Refused

PASTED = "Sel yang ditempel"
KEPT_UNSAVED = timedelta(days=1)
_REMEMBERED = 20  # imports whose corrected columns are looked through
_SAVED = "Impor ini sudah disimpan; kolomnya tidak dapat diubah lagi. Batalkan dahulu, lalu impor ulang."


def begin(
    government: Government, path: Path, file_name: str, *, by: Person | None, at: datetime
) -> RegistryImport:
    """Keep a register file (XLSX, CSV) and look at it; nothing of it counts before `save`.

    Raises Refused, and keeps nothing, for a file that cannot be read as a register.
    """
    return _begin(government, path, _shown(file_name), pasted=False, by=by, at=at)


def begin_pasted(government: Government, text: str, *, by: Person | None, at: datetime) -> RegistryImport:
    """Keep cells pasted from a sheet, as `begin` does with a file."""
    folder = settings.FILES / str(government.pk) / "registry"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{secrets.token_hex(16)}.txt"
    path.write_text(text.replace("\x00", ""), "utf-8", errors="replace", newline="")
    try:
        return _begin(government, path, PASTED, pasted=True, by=by, at=at)
    finally:
        path.unlink(missing_ok=True)


def _begin(
    government: Government, path: Path, name: str, *, pasted: bool, by: Person | None, at: datetime
) -> RegistryImport:
    columns = _remembered(government)
    read_file(path, name, pasted=pasted, corrected=_corrections(columns))
    kept = _keep(government, path)
    try:
        return RegistryImport.objects.create(
            government=government, at=at, by_id=by.pk if by else None, file_name=name,
            sha256=hashlib.sha256(path.read_bytes()).hexdigest(), path=kept,
            plan={"pasted": pasted, "columns": columns},
        )  # fmt: skip
    except BaseException:  # a file that nothing points to would stay for ever
        (Path(settings.DATA) / kept).unlink(missing_ok=True)
        raise


def read(registry_import: RegistryImport) -> Reading:
    """Read the kept file again, with the columns as corrected. Raises Refused when it is gone."""
    path = Path(settings.DATA) / registry_import.path
    if not path.is_file():
        raise Refused("Berkas aslinya sudah tidak tersimpan di server. Unggah lagi.")
    return read_file(
        path,
        registry_import.file_name,
        pasted=bool(registry_import.plan.get("pasted")),
        corrected=_corrections(registry_import.plan.get("columns", {})),
    )


def plan(registry_import: RegistryImport, reading: Reading | None = None) -> Plan:
    """Return what `save` would do now; nothing is written."""
    return registry_plan.make(registry_import.government, reading or read(registry_import))


def correct(registry_import: RegistryImport, columns: Mapping[str, Mapping[int, str]]) -> Reading:
    """Keep what a person said of the columns: fingerprint of a layout -> column index -> role.

    Raises Refused for an unknown role, after saving, and when no column names agencies any more; then
    nothing is changed.
    """
    if registry_import.saved_at:
        raise Refused(_SAVED)
    for roles in columns.values():
        if unknown := set(roles.values()) - set(ROLES):
            raise Refused(f"Isian kolom “{unknown.pop()[:40]}” tidak dikenal.")
    told = {**registry_import.plan.get("columns", {})}
    for fingerprint, roles in columns.items():
        told[fingerprint] = {str(index): role for index, role in roles.items()}
    before = registry_import.plan
    registry_import.plan = {**before, "columns": told}
    try:
        reading = read(registry_import)
    except Refused:
        registry_import.plan = before
        raise
    RegistryImport.objects.filter(pk=registry_import.pk, saved_at=None).update(plan=registry_import.plan)
    return reading


def save(registry_import: RegistryImport, *, by: Person | None, at: datetime) -> RegistryImport:
    """Store all good rows in one transaction; the rows with problems are kept for the error file.

    Saving twice stores once. Raises Refused when nothing of the file can be read, or the register changed
    under our feet.
    """
    if registry_import.saved_at:
        return registry_import
    reading = read(registry_import)
    try:
        with transaction.atomic():
            claimed = RegistryImport.objects.filter(pk=registry_import.pk, saved_at=None).update(saved_at=at)
            if claimed:
                _store(registry_import, reading, by=by, at=at)
    except IntegrityError as error:
        raise Refused(
            "Daftar OPD diubah orang lain pada saat yang sama. Tidak ada yang tersimpan; tekan Simpan lagi."
        ) from error
    registry_import.refresh_from_db()
    return registry_import


def _store(registry_import: RegistryImport, reading: Reading, *, by: Person | None, at: datetime) -> None:
    government = registry_import.government
    made = plan(registry_import, reading)
    problems = registry_returning.problems_of(reading, made)
    agencies, types = registry_writing.write_agencies(government, made, by=by, at=at)
    channels = registry_writing.write_channels(government, made, by=by, at=at)
    registry_import.agencies.set(agencies)
    registry_import.channels.set(channels)
    notes = [*reading.notes, *_forget_secrets(registry_import, reading)]
    told = {
        "agencies": len(agencies), "channels": len(channels), "problems": problems,
        "types": [one.pk for one in types], "known": len(made.known), "notes": notes,
    }  # fmt: skip
    RegistryImport.objects.filter(pk=registry_import.pk).update(plan={**registry_import.plan, **told})
    book.record(
        "registry.imported", by=by, at=at, subject=registry_import, government_id=government.pk,
        sha256=registry_import.sha256, agencies=[one.pk for one in agencies],
        channels=[one.pk for one in channels],
    )  # fmt: skip


def _forget_secrets(registry_import: RegistryImport, reading: Reading) -> list[str]:
    """A file with a column of passwords is not kept once its good rows are stored; say so."""
    if not any(shape.layout.of(SECRET) for shape in reading.shapes):
        return []
    path = Path(settings.DATA) / registry_import.path
    transaction.on_commit(lambda: path.unlink(missing_ok=True))
    return ["Berkas asli memuat kolom kata sandi, jadi tidak disimpan. Hapus kolom itu dari berkas Anda."]


def forget_unsaved(*, at: datetime) -> int:
    """Remove the files of registers that nobody saved within a day; return how many.

    They may hold passwords and numbers of persons, and nobody waits for them any more.
    """
    left = RegistryImport.objects.filter(saved_at=None, at__lt=at - KEPT_UNSAVED).exclude(path="")
    for one in left:
        (Path(settings.DATA) / one.path).unlink(missing_ok=True)
        RegistryImport.objects.filter(pk=one.pk, saved_at=None).update(path="")
    return len(left)


def undo(registry_import: RegistryImport, *, by: Person | None, at: datetime) -> list[str]:
    """Take back what an import added; returns the names of what stays because evidence rests on it.

    Undoing twice changes nothing. What stood in the register before is not touched. Raises Refused for an
    import that was never saved.
    """
    if not registry_import.saved_at:
        raise Refused("Impor ini belum disimpan; tidak ada yang perlu dibatalkan.")
    with transaction.atomic():
        open_ones = RegistryImport.objects.filter(pk=registry_import.pk, undone_at=None)
        if not open_ones.exclude(saved_at=None).update(undone_at=at):
            registry_import.refresh_from_db()
            return list(registry_import.plan.get("kept", []))
        kept = _take_back(registry_import)
        registry_import.plan = {**registry_import.plan, "kept": kept}
        registry_import.undone_at = at
        registry_import.save(update_fields=["plan"])
        book.record(
            "registry.import_undone", by=by, at=at, subject=registry_import,
            government_id=registry_import.government_id, kept=len(kept),
        )  # fmt: skip
    return kept


def _take_back(registry_import: RegistryImport) -> list[str]:
    channels: list[Channel] = list(registry_import.channels.select_related("agency"))
    left_channels = registry_writing.take_back_channels(channels)
    agencies: list[Agency] = list(registry_import.agencies.all())
    left_agencies = registry_writing.take_back_agencies(agencies)
    for kind in registry_writing.unused_types(registry_import.plan.get("types", [])):
        kind.delete()
    named = [f"{refusing.named(channel)}, {channel.agency.name}" for channel in left_channels]
    return named + [agency.name for agency in left_agencies]


def import_file(
    government: Government, path: Path, file_name: str, *, by: Person | None, at: datetime
) -> RegistryImport:
    """Import a register in one go: the good rows are stored, the others kept for the error file."""
    return save(begin(government, path, file_name, by=by, at=at), by=by, at=at)


def returned(registry_import: RegistryImport) -> bytes:
    """Return the XLSX of the rows that are not stored, with what to mend in "Keterangan"."""
    problems = registry_import.plan.get("problems")
    if problems is None:
        reading = read(registry_import)
        problems = registry_returning.problems_of(reading, plan(registry_import, reading))
    return registry_returning.workbook(problems)


def _corrections(columns: Mapping[str, Mapping[str, str]]) -> Corrections:
    return {
        fingerprint: {int(index): role for index, role in roles.items()}
        for fingerprint, roles in columns.items()
    }


def _remembered(government: Government) -> dict[str, dict[str, str]]:
    """Return the columns that people corrected in earlier imports, found again by their headings."""
    earlier = RegistryImport.objects.filter(government=government).exclude(saved_at=None).order_by("-pk")
    columns: dict[str, dict[str, str]] = {}
    for told in earlier.values_list("plan", flat=True)[:_REMEMBERED]:
        for fingerprint, roles in told.get("columns", {}).items():
            columns.setdefault(fingerprint, roles)
    return columns


def _keep(government: Government, path: Path) -> str:
    """Copy the raw file under a random name; returns its place below KENTONGAN_DATA."""
    ending = ".xlsx" if path.read_bytes()[:2] == b"PK" else ".txt"  # by what it holds, not by its name
    target = settings.FILES / str(government.pk) / "registry" / f"{secrets.token_hex(16)}{ending}"
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.copyfile(path, target)
    target.chmod(0o600)
    return str(target.resolve().relative_to(Path(settings.DATA).resolve()))


def _shown(name: str) -> str:
    """Clean a file name for the screen: no folders, no hidden characters, not too long."""
    try:
        bare = cleaned(PurePosixPath(name.replace("\\", "/")).name[-150:], "Nama berkas")
    except Refused:
        bare = "daftar"
    return bare
