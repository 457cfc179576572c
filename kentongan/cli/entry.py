"""From the words typed to an exit code: 0 done, 2 refused with one sentence, 130 interrupted.

Django is loaded only once the words are understood, so that `--help` answers at once.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from kentongan.cli.parser import build
from kentongan.refusal import Refused


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb; JSON goes to stdout, words go to stderr. Returns the exit code."""
    try:
        args = build().parse_args(argv)
    except SystemExit as asked:  # argparse: 0 after --help, 2 after a wrong word
        return asked.code if isinstance(asked.code, int) else 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kentongan.config.settings")
    try:
        _load_django()
        import_module("kentongan.cli.opening").open_database()
        return int(import_module(f"kentongan.cli.{args.verb.replace('-', '_')}").run(args))
    except Refused as refusal:
        print(refusal.sentence, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Dihentikan.", file=sys.stderr)
        return 130


def _load_django() -> None:
    import django

    try:
        django.setup()
    except OSError as error:
        raise Refused(f"Folder data tidak dapat dipakai (KENTONGAN_DATA): {error}.") from error
