"""Who gains by playing: seventeen strategies against the default rubric, in an invented field of 40 agencies.

`python -m bench.gaming` (part of `make bench`) plays one field and place 20; `python -m bench.gaming full`
plays five fields and places 10, 20 and 30, and prints what each strategy gained. "declared" is with what the
signs found of the player confirmed, and their declared rules applied. Also printed: how often the true place
lies within the printed range ("3-7") when the same agencies live through many months.
"""

import copy
import json
import random
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

from bench.figures import Row as Figure
from bench.figures import at_most, row
from bench.gaming_field import LAST, Row, Tables, field
from bench.gaming_judged import judged
from bench.gaming_plays import PLAYS, refresh
from bench.gaming_ranges import measure as ranges
from kentongan.evaluation.fairness import catalog
from kentongan.evaluation.fairness.sign import COUNTED_OUT, GROWTH_OUT, Month

AIM = 2  # places that a strategy may gain at most, in a field of 40
SEEDS, PLACES = (1, 2, 3, 4, 5), (10, 20, 30)


@dataclass(frozen=True)
class Game:
    """One strategy, played once: places before, after, and after the declared rules (None = unranked)."""

    play: str
    seed: int
    before: int
    after: int | None
    declared: int | None
    signs: tuple[str, ...]

    def gained(self, to: int | None) -> int:
        """Places won; whoever has no place any more has won none."""
        return 0 if to is None else self.before - to


def games(seeds: Iterable[int], places: Iterable[int], plays: Iterable[str] = PLAYS) -> list[Game]:
    """Play every strategy from every place in every field."""
    fields = {seed: field(seed) for seed in seeds}
    wanted, named = list(places), list(plays)
    honest = judged([fields[seed] for seed in fields])
    tried, worlds = [], []
    for number, seed in enumerate(fields):
        for place in wanted:
            agency = at_place(honest[number], place)
            for name in named:
                played, found = play(fields[seed], agency, name)
                tried.append((name, seed, place, agency, tuple(sorted({sign.code for sign, _ in found}))))
                worlds += [played, discounted(played, agency, found)]
    result = judged(worlds)
    return [
        Game(name, seed, place, result[2 * n][agency]["rank"], result[2 * n + 1][agency]["rank"], signs)
        for n, (name, seed, place, agency, signs) in enumerate(tried)
    ]


def at_place(rows: dict[int, Row], place: int) -> int:
    """The agency at a place, or at the next one that is taken."""
    return min(rows, key=lambda pk: (abs((rows[pk]["rank"] or 99) - place), pk))


def play(tables: Tables, agency: int, name: str) -> tuple[Tables, list[tuple[catalog.Sign, catalog.Finding]]]:
    """The field with one player, and what the signs find of him."""
    mine = {
        key: [copy.copy(one) for one in rows if one["agency_id"] == agency] for key, rows in tables.items()
    }
    PLAYS[name][1](mine, random.Random(f"{name}{agency}"))
    refresh(mine)
    played = {
        key: [one for one in rows if one["agency_id"] != agency] + mine[key] for key, rows in tables.items()
    }
    gone = {one["post_id"]: LAST.replace(month=11, day=3) for one in mine["posts"] if one["gone"]}
    month = Month(LAST, played["posts"], played["channels"], played["standings"], gone)
    return played, [pair for pair in catalog.findings(month) if pair[1].agency_id == agency]


def discounted(tables: Tables, agency: int, found: list[tuple[catalog.Sign, catalog.Finding]]) -> Tables:
    """The same field with the declared rules of what was found."""
    out = {pk for sign, one in found if sign.follows == COUNTED_OUT for pk in one.figures["posts"]}
    grown = {one.channel_id for sign, one in found if sign.follows == GROWTH_OUT}
    return {
        **tables,
        "posts": [{**one, "mobilised": one["post_id"] in out} for one in tables["posts"]],
        "standings": [{**one, "doubted": one["channel_id"] in grown} for one in tables["standings"]],
    }


def main(full: bool = False) -> None:
    """Play, print the table (full) and the figures as JSON."""
    played = games(SEEDS if full else SEEDS[:1], PLACES if full else (20,))
    if full:
        table(played)
    worst = max(played, key=lambda one: one.gained(one.declared))
    rows: list[Figure] = [
        at_most(f"gaming: most places gained ({worst.play} from {worst.before})",
                worst.gained(worst.declared), "places", AIM),
        row("gaming: without a sign settled", max(one.gained(one.after) for one in played), "places"),
    ]  # fmt: skip
    inside, width = ranges(full)
    rows.append(
        row(
            "places: printed ranges that hold the true place",
            inside,
            "%",
            aim="about 90 %",
            met=85 <= inside <= 97,
        )
    )
    rows.append(row("places: mean width of a range", width, "places"))
    print(json.dumps(rows))


def table(played: list[Game]) -> None:
    """Print a line per strategy and place: mean and most places gained, over the fields."""
    print(f"{'strategy':<38}{'from':>5}{'plain mean':>12}{'most':>6}{'declared mean':>15}{'most':>6}  signs")
    for name, (title, _) in PLAYS.items():
        for place in sorted({one.before for one in played}):
            own = [one for one in played if (one.play, one.before) == (name, place)]
            plain, ruled = [one.gained(one.after) for one in own], [one.gained(one.declared) for one in own]
            signs = ", ".join(sorted({sign for one in own for sign in one.signs}))
            figures = f"{fmean(plain):>12.1f}{max(plain):>6}{fmean(ruled):>15.1f}{max(ruled):>6}"
            unranked = sum(one.declared is None for one in own)
            print(f"{title:<38}{place:>5}{figures}  {signs}{f' ({unranked} unranked)' if unranked else ''}")


if __name__ == "__main__":
    main("full" in sys.argv[1:])
