"""`kentongan explain`: one number with the evidence rows that add up to it."""

import argparse
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db.models import Q
from django.utils import timezone

from kentongan.agencies import naming
from kentongan.agencies.models import Agency, Government
from kentongan.cli import choosing
from kentongan.evaluation import adopting, entering, months, opening, recalculating, results, rubric
from kentongan.evaluation.counted import Counted, Row, count
from kentongan.evaluation.digits import exact
from kentongan.evaluation.explaining import Explained, explain
from kentongan.evaluation.models import Period
from kentongan.evaluation.rubric import Declared
from kentongan.evaluation.year import Figure
from kentongan.refusal import Refused


def run(args: argparse.Namespace) -> int:
    """Print formula, rows and sums, and whether they equal the stored number; exit code 1 when not."""
    government = choosing.government(args.government)
    agency = _agency(government, args.agency)
    month = months.of_day(choosing.month(args.period))
    code = args.indicator.upper()
    with _facts(government, month, args.version) as (folder, declared, stored):
        shown = explain(folder, declared, agency.pk, code)
        number = stored.indicators.get((agency.pk, code))
        place = _place(stored, agency.pk, declared)
    value = number["value"] if number else None
    if args.format == "json":
        choosing.tell(_as_json(shown, agency, value) | place.as_json())
    else:
        indicator = shown.weighed.indicator
        print(f"{agency.name}, {indicator.code} {indicator.title}, {months.spelled(month)}")
        print(place.words())
        _print(shown, value)
    return 0 if shown.equals(value) else 1


@dataclass(frozen=True)
class Place:
    """Whether the agency has a rank in the month, and what keeps it from one. `row` None: not judged."""

    row: Row | None
    thin: list[opening.Group]
    least: float  # the coverage a rank needs, 0-1

    def as_json(self) -> dict[str, object]:
        """Rank and coverage, and the groups of indicators with too little data."""
        row = self.row or {}
        lacking = [{"group": one.letter, "title": one.title, "missing": _codes(one)} for one in self.thin]
        return {"rank": row.get("rank"), "coverage": row.get("coverage"), "lacking_groups": lacking}

    def words(self) -> str:
        """The same in one line."""
        if self.row is None:
            return "Bulan ini tidak dinilai."
        if self.row["rank"]:
            return f"Peringkat {self.row['rank']}, cakupan data {100 * self.row['coverage']:.0f} persen."
        if self.thin:
            told = "; ".join(
                f"{one.letter} {one.title} (belum ada {', '.join(_codes(one))})" for one in self.thin
            )
            return f"Tidak diperingkat: data belum cukup dalam kelompok {told}."
        return (
            f"Tidak diperingkat: data belum cukup, cakupan {100 * self.row['coverage']:.0f} persen, "
            f"yang diminta {100 * self.least:.0f} persen."
        )


def _codes(group: opening.Group) -> list[str]:
    return [line.indicator.code for line in group.lacking]


def _figure(code: str, told: Row) -> Figure:
    return Figure(
        code, told["weight"], told["value"], told["score"], told["seen"], told["applies"], told["grade"]
    )


def _place(stored: Counted, agency: int, declared: Declared) -> Place:
    row = stored.agencies.get(agency)
    if row is None:
        return Place(None, [], declared.least_coverage)
    figures = {code: _figure(code, told) for (pk, code), told in stored.indicators.items() if pk == agency}
    thin = opening.thin_of(row["rank"], row["coverage"], opening.grouped(figures, declared), declared)
    return Place(row, thin, declared.least_coverage)


@contextmanager
def _facts(
    government: Government, month: int, version: int | None
) -> Iterator[tuple[Path, Declared, Counted]]:
    period = Period.objects.filter(government=government, month=month).first()
    if period is None:
        declared = rubric.declared(adopting.holding(government, month).text)
        folder = results.write_live(government, month, known_at=timezone.now())
        try:
            yield folder, declared, count(folder, declared)
        finally:
            shutil.rmtree(folder.parent, ignore_errors=True)
        return
    wanted = version or period.version
    if not 1 <= wanted <= period.version:
        raise Refused(
            f"--version {wanted}: {months.spelled(month)} mempunyai versi 1 sampai {period.version}."
        )
    with recalculating.facts_of(period, wanted) as folder:
        yield folder, results.rubric_of(period), entering.stored(period, wanted)


def _agency(government: Government, name: str) -> Agency:
    """The agency of this name or short name, however it is typed; also one that no longer stands."""
    key, every = naming.key(name), Agency.objects.filter(government=government)
    found = [one for one in every if key in (naming.key(one.name), naming.key(one.short_name))]
    found = found or list(every.filter(Q(name__icontains=name.strip()))[:2])
    if len(found) != 1:
        word = "tidak ada" if not found else "ada beberapa; tulis nama lengkapnya"
        raise Refused(f"OPD {name[:80]}: {word} di {government.name}.")
    return found[0]


def _as_json(shown: Explained, agency: Agency, value: float | None) -> dict[str, object]:
    return {
        "agency": agency.name,
        "indicator": shown.weighed.indicator.code,
        "value": value,
        "sum": shown.value,
        "equal": shown.equals(value),
        "rows": [
            {
                "channel": row.channel_id, "platform": row.platform, "item": row.item, "got": row.got,
                "of": row.of, "seen": row.seen, "note": row.note, "url": row.url or None,
                "grade": row.grade or None,
            }
            for row in shown.rows
        ],
        "parts": [
            {
                "channel": part.channel_id, "platform": part.platform, "got": part.got, "of": part.of,
                "value": part.value, "weight": part.weight,
            }
            for part in shown.parts
        ],
    }  # fmt: skip


def _print(shown: Explained, value: float | None) -> None:
    opened = opening.worded(shown)
    print(f"Rumus: {opened.formula}")
    for one in opened.rows:
        told = f"{one.what}  {one.channel}".strip()
        print(f"  {told[:70]:<70} {exact(one.row.got):>14} {exact(one.row.of):>14}  {one.note}")
    for part, name in opened.parts:
        print(
            f"  Jumlah {name[:63]:<63} {exact(part.got):>14} {exact(part.of):>14}  bobot {exact(part.weight)}"
        )
    word = "sama" if shown.equals(value) else "TIDAK SAMA"
    print(f"Jumlah bukti: {_told(shown.value)}; tersimpan: {_told(value)}: {word}")


def _told(value: float | None) -> str:
    return "tidak terukur" if value is None else exact(value)
