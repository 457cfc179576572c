"""The words of the command line, without Django."""

import subprocess
import sys

import pytest

from kentongan.cli.parser import build

VERBS = [
    "setup", "serve", "demo", "register", "import-registry", "import-posts", "add-link", "collect",
    "activity", "report", "add-person", "reset-person", "verify-audit",
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(verb, capsys):
    with pytest.raises(SystemExit) as end:
        build().parse_args([verb, "--help"])
    assert end.value.code == 0
    assert f"pemakaian: kentongan {verb}" in capsys.readouterr().out


def test_a_missing_word_is_named_in_one_sentence(kentongan):
    answer = kentongan("register", "https://www.instagram.com/dinsos.contoh/")
    assert answer.code == 2
    assert "isian wajib belum ada: --agency" in answer.words
    assert answer.words.count("\n") == 0


def test_an_unknown_verb_is_refused(kentongan):
    assert kentongan("terbitkan").code == 2


def test_flags_are_never_abbreviated(kentongan):
    assert kentongan("activity", "--as", "2026-01-31").code == 2


def test_help_loads_no_django():
    asked = (
        "import sys; from kentongan.cli import main; code = main(['--help']); "
        "sys.exit(code or any(name == 'django' or name.startswith('django.') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert all(verb in done.stdout for verb in VERBS)
