"""YAML read with the place of every value, and with nothing that YAML can do beyond lists and mappings.

A rubric is pasted by people and decides about people: every value is taken as the word that stands there
(`no` is no truth value, `1:30` no number), and a mistake is told with its line. Anchors, aliases and tags are
refused: nothing in a rubric needs them, and a few lines of aliases can grow to fill a machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

import yaml

from kentongan.refusal import Refused

LONGEST = 60_000  # characters of a text
DEEPEST = 6  # lists within mappings within lists …
MOST = 6_000  # values of a text
NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,9})?")
COMMA = re.compile(r"-?\d{1,9},\d{1,9}")


@dataclass(frozen=True)
class Placed:
    """A value and how its place is called in a sentence ("" = the whole text)."""

    node: yaml.Node
    name: str = ""

    @property
    def line(self) -> int:
        """The line it begins on, from 1."""
        return int(self.node.start_mark.line) + 1

    @property
    def is_word(self) -> bool:
        """Whether a single word or text stands here, neither list nor mapping."""
        return isinstance(self.node, yaml.ScalarNode)

    def wrong(self, sentence: str) -> Refused:
        """Return a refusal that names the line and the place; `sentence` says what is wrong and how to
        mend it."""
        place = f", {self.name}" if self.name else ""
        return Refused(f"Baris {self.line}{place}: {sentence}")

    def fields(self, known: Iterable[str] | None, required: Iterable[str] = ()) -> dict[str, Placed]:
        """The values of a mapping by name, in the order written. `known` None: any name.

        Raises Refused for what is no mapping, a name that is not known or stands twice, and a missing one.
        """
        if not isinstance(self.node, yaml.MappingNode):
            raise self.wrong("di sini perlu isian berbentuk “nama: nilai”.")
        allowed = None if known is None else list(known)
        found: dict[str, Placed] = {}
        for key, value in self.node.value:
            name = self._name_of(key, allowed, found)
            found[name] = Placed(value, f"{self.name} › {name}" if self.name else name)
        for name in required:
            if name not in found:
                raise self.wrong(f"isian “{name}” belum ada. Tambahkan barisnya.")
        return found

    def _name_of(self, key: yaml.Node, allowed: list[str] | None, found: dict[str, Placed]) -> str:
        at = Placed(key, self.name)
        if not isinstance(key, yaml.ScalarNode):
            raise at.wrong("nama isian harus satu kata, bukan daftar.")
        name = str(key.value).strip()
        if name in found:
            raise at.wrong(f"isian “{name}” tertulis dua kali. Hapus salah satunya.")
        if allowed is not None and name not in allowed:
            raise at.wrong(f"isian “{_short(name)}” tidak dikenal. {suggestion(name, allowed)}")
        return name

    def items(self, most: int = 200) -> list[Placed]:
        """The values of a list. Raises Refused for what is no list or a longer one."""
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.wrong("di sini perlu daftar, misalnya [a, b] atau baris yang diawali tanda hubung.")
        if len(self.node.value) > most:
            raise self.wrong(f"daftar ini terlalu panjang. Paling banyak {most} isi.")
        return [
            Placed(node, f"{self.name} ke-{place}") for place, node in enumerate(self.node.value, start=1)
        ]

    def word(self, longest: int = 200) -> str:
        """A text of at most `longest` characters, not empty."""
        text = self.text(longest)
        if not text:
            raise self.wrong("isian ini kosong. Tulis isinya, atau hapus barisnya.")
        return text

    def text(self, longest: int = 2_000) -> str:
        """A text of at most `longest` characters; may be empty."""
        if not isinstance(self.node, yaml.ScalarNode):
            raise self.wrong("di sini perlu satu nilai, bukan daftar atau kelompok isian.")
        text = " ".join(str(self.node.value).split())
        if len(text) > longest:
            raise self.wrong(f"isian ini terlalu panjang. Paling banyak {longest} huruf.")
        return text

    def number(self, low: float, high: float, *, above: bool = False) -> float:
        """A figure from `low` to `high` (`above`: more than `low`), written with a point."""
        text = self.word()
        if COMMA.fullmatch(text):
            raise self.wrong(f"tulis pecahan dengan titik: {text.replace(',', '.')}.")
        if not NUMBER.fullmatch(text):
            raise self.wrong(f"“{_short(text)}” bukan angka. Tulis angka saja, misalnya 12 atau 0.5.")
        value = float(text)
        if value < low or value > high or (above and value == low):
            least = f"lebih dari {low:g}" if above else f"paling sedikit {low:g}"
            raise self.wrong(f"angkanya {text}; harus {least} dan paling banyak {high:g}.")
        return value

    def whole(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`."""
        value = self.number(low, high)
        if value != int(value):
            raise self.wrong(f"tulis bilangan bulat dari {low} sampai {high}.")
        return int(value)


def placed(text: str) -> Placed:
    """The root of a YAML text. Raises Refused, with the line, for what is too long, broken, empty, more than
    one document, or uses anchors, aliases or tags."""
    if len(text) > LONGEST:
        raise Refused(f"Teks rubrik terlalu panjang. Paling banyak {LONGEST:,} huruf.".replace(",", "."))
    try:
        _refuse_tricks(text)
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as broken:
        raise _told(broken) from broken
    if root is None:
        raise Refused("Teks rubrik masih kosong. Tempel isinya, atau salin dari rubrik yang ada.")
    return Placed(root)


def _refuse_tricks(text: str) -> None:
    """Read the text event by event: nothing is built before it is known to be plain."""
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=yaml.SafeLoader), start=1):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        said = _trick_of(event, depth, count)
        if said:
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise Refused(f"Baris {line}: {said}")


def _trick_of(event: yaml.Event, depth: int, count: int) -> str:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        return "tanda & dan * (jangkar YAML) tidak dipakai. Tulis isinya lengkap, atau beri tanda petik."
    if getattr(event, "tag", None):
        return "tanda seru (tag YAML) tidak dipakai. Hapus tandanya, atau beri tanda petik."
    if depth > DEEPEST:
        return "isian terlalu dalam bersarang. Ikuti bentuk rubrik contoh."
    return "isian terlalu banyak untuk satu rubrik." if count > MOST else ""


def _told(broken: yaml.YAMLError) -> Refused:
    mark = getattr(broken, "problem_mark", None) or getattr(broken, "context_mark", None)
    place = f"Baris {mark.line + 1}: b" if mark is not None else "B"
    return Refused(
        f"{place}entuk YAML-nya rusak. "
        "Periksa titik dua, tanda petik, dan jarak dari tepi kiri (spasi, bukan Tab)."
    )


def suggestion(name: str, known: Iterable[str]) -> str:
    """A sentence that names the nearest known word, or all when they are few."""
    choices = list(known)
    alike = {choice.casefold(): choice for choice in choices}
    near = get_close_matches(name.casefold(), alike, n=1)
    if near:
        return f"Maksud Anda “{alike[near[0]]}”?"
    return f"Yang dikenal: {', '.join(choices)}." if len(choices) <= 30 else "Lihat rubrik contoh."


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
