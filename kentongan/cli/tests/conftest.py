"""Running a verb as a person types it, inside the tests' database."""

import json
from dataclasses import dataclass
from typing import Any

import pytest

from kentongan.cli import main


@dataclass(frozen=True)
class Answer:
    """What came back: exit code, JSON on stdout (None when empty), words on stderr."""

    code: int
    told: Any
    words: str


@pytest.fixture
def kentongan(db, capsys):
    """`kentongan("activity", "--as-of", "2026-01-31")` -> Answer."""

    def run(*words):
        capsys.readouterr()
        code = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return Answer(code, json.loads(out) if out.strip() else None, err.strip())

    return run
