"""Where the matrix's numbers come from, in figures."""

from collections import Counter
from dataclasses import dataclass

from kentongan.web.matrix import Matrix
from kentongan.web.templatetags.parts import GRADE_WORDS


@dataclass(frozen=True)
class Source:
    """Posts, channels, and how many channels rest on which grade of evidence."""

    posts: int
    channels: int
    grades: list[tuple[str, str, int]]  # letter, its words, channels
    without: int  # channels whose status rests on no post in the window


def source_of(matrix: Matrix) -> Source:
    """Count what the matrix rests on."""
    found = Counter(channel.grade for channel in matrix.channels)
    grades = [(letter, word, found[letter]) for letter, word in GRADE_WORDS.items() if found[letter]]
    return Source(matrix.posts, len(matrix.channels), grades, found[None])
