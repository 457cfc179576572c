"""Publishing a version of a rubric, adopting it from a month on, and finding the one that holds."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from kentongan.agencies.models import Government
from kentongan.audit import book
from kentongan.evaluation import months, shipped
from kentongan.evaluation.models import Adoption, Period, Rubric
from kentongan.evaluation.rubric import Declared, declared
from kentongan.evaluation.rubric_text import completed
from kentongan.people.models import Person
from kentongan.refusal import Refused


def rubric_for(government: Government, month: int) -> Rubric:
    """The rubric that holds in a month (202610): the one adopted last for it or before, else the shipped
    default.

    Always a stored row: the shipped default is stored on its first use. A page that only shows asks
    `holding` instead, which writes nothing.
    """
    rubric = holding(government, month)
    return rubric if rubric.pk else kept_shipped(rubric)


def holding(government: Government, month: int) -> Rubric:
    """As `rubric_for`, without writing: the shipped default may be a row that is not stored yet."""
    found: Any = (
        Adoption.objects.filter(government=government, since_month__lte=month)
        .select_related("rubric")
        .order_by("-since_month", "-pk")
        .first()
    )
    if found is None:
        return shipped_rubric(shipped.default())
    rubric: Rubric = found.rubric
    return rubric


def shipped_rubric(one: shipped.Shipped) -> Rubric:
    """The row of a shipped rubric; not stored when nobody has used it yet."""
    told = one.declared
    stored = Rubric.objects.filter(government=None, code=told.code, version=told.version).first()
    return stored or Rubric(
        code=told.code, version=told.version, title=told.title, text=one.text, sha256=digest(one.text)
    )


def kept_shipped(rubric: Rubric) -> Rubric:
    """Store the row of a shipped rubric; one that somebody else stored meanwhile is used."""
    stored, _ = Rubric.objects.get_or_create(
        government=None,
        code=rubric.code,
        version=rubric.version,
        defaults={
            "title": rubric.title,
            "text": rubric.text,
            "sha256": rubric.sha256,
            "at": datetime.fromisoformat("2026-11-22T00:00:00+00:00"),
        },
    )
    return stored


def digest(text: str) -> str:
    """SHA-256 of a rubric's text, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def publish(government: Government, text: str, by: Person | None, at: datetime) -> Rubric:
    """Store a version of the government's own rubric; it counts nowhere until it is adopted.

    What the text leaves to the product's defaults is written out first, so that the version says
    everything that decides a score. The same text again gives the version that is there. Raises Refused for
    a mistake in the text, a code of the product's, and a version number that is not the next one.
    """
    whole = completed(text.replace("\r\n", "\n"))
    told = declared(whole)
    own = Rubric.objects.filter(government=government, code=told.code)
    same = own.filter(sha256=digest(whole)).first()
    if same:
        return same
    _refuse_version(told, own.aggregate(last=Max("version"))["last"] or 0)
    try:
        return _stored(government, told, whole, by, at)
    except IntegrityError as taken:
        raise Refused(
            f"Versi {told.version} baru saja disimpan orang lain. Naikkan versinya, lalu simpan lagi."
        ) from taken


@transaction.atomic
def _stored(government: Government, told: Declared, text: str, by: Person | None, at: datetime) -> Rubric:
    rubric = Rubric.objects.create(
        government=government,
        code=told.code,
        version=told.version,
        title=told.title,
        text=text,
        sha256=digest(text),
        at=at,
        by_id=by.pk if by else None,
    )
    book.record(
        "rubric.published", by=by, at=at, subject=rubric, government_id=government.pk,
        code=told.code, version=told.version, sha256=rubric.sha256,
    )  # fmt: skip
    return rubric


def _refuse_version(told: Declared, last: int) -> None:
    if told.code in shipped.codes():
        raise Refused(
            f"Kode {told.code} milik rubrik bawaan, yang tidak diubah. Pakai kode sendiri, misalnya "
            f"{told.code[:32]}-kami."
        )
    if told.version != last + 1:
        past = f"Versi {last} sudah terbit dan tidak diubah. " if last else ""
        raise Refused(f"{past}Tulis versi: {last + 1} untuk rubrik {told.code}.")


@transaction.atomic
def adopt(
    rubric: Rubric,
    government: Government,
    since_month: int,
    basis: str,
    by: Person | None,
    at: datetime,
    *,
    instead: bool = False,
) -> Adoption:
    """Let a rubric hold from a month (202610) on, until another is adopted for a later one.

    Never backwards: Raises Refused when that month or a later one is closed, without the number of the
    decision, for a rubric of another government, and when something was adopted for the same month already,
    unless `instead` says that it replaces it (the earlier decision stays on record).
    """
    basis = " ".join(basis.split())
    if rubric.government_id not in (None, government.pk):
        raise Refused("Rubrik ini milik pemerintah daerah lain. Salin isinya, lalu terbitkan sendiri.")
    if not basis or len(basis) > 200:
        raise Refused("Tulis nomor keputusan yang menetapkan rubrik ini, paling banyak 200 huruf.")
    _refuse_month(since_month)
    Government.objects.select_for_update().get(pk=government.pk)  # closing a month takes the same lock
    _refuse_closed(government, since_month)
    _refuse_second(government, since_month, rubric, instead=instead)
    stored = rubric if rubric.pk else kept_shipped(rubric)
    adoption = Adoption.objects.create(
        government=government, rubric=stored, since_month=since_month, basis=basis, at=at,
        by_id=by.pk if by else None,
    )  # fmt: skip
    book.record(
        "rubric.adopted", by=by, at=at, subject=stored, government_id=government.pk,
        code=stored.code, version=stored.version, since_month=since_month,
    )  # fmt: skip
    return adoption


def _refuse_month(month: int) -> None:
    if not (2020 <= month // 100 <= 2099 and 1 <= month % 100 <= 12):
        raise Refused("Bulan mulai tidak terbaca. Tulis tahun dan bulan, misalnya 2026-10.")


def _refuse_closed(government: Government, since_month: int) -> None:
    last: Any = Period.objects.filter(government=government).order_by("-month").first()
    if last is not None and last.month >= since_month:
        raise Refused(
            f"{months.spelled(last.month)} sudah ditutup, dan rubrik tidak berlaku surut. "
            f"Tetapkan mulai {months.spelled(months.after(last.month))} atau sesudahnya."
        )


def _refuse_second(government: Government, month: int, rubric: Rubric, *, instead: bool) -> None:
    there = Adoption.objects.filter(government=government, since_month=month).select_related("rubric")
    last: Any = there.order_by("-pk").first()
    if last is None:
        return
    name = f"{last.rubric.title} versi {last.rubric.version}"
    if rubric.pk and last.rubric_id == rubric.pk:
        raise Refused(f"{name} sudah ditetapkan mulai {months.spelled(month)}.")
    if not instead:
        raise Refused(
            f"Untuk {months.spelled(month)} sudah ditetapkan {name}. "
            "Centang “Gantikan penetapan itu”, atau pilih bulan lain."
        )
