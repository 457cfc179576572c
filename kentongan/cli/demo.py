"""`kentongan demo load|remove`: the sample government, Kabupaten Contoh."""

import argparse
import sys

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kentongan.agencies.models import Government
from kentongan.agencies.removal import remove_sample
from kentongan.audit.models import Entry
from kentongan.cli.choosing import tell
from kentongan.refusal import Refused
from kentongan.sample import background, loading


def run(args: argparse.Namespace) -> int:
    """Load or remove the sample; `--if-empty` loads it only where nothing has ever happened.

    There the product is about to be served, and its year is judged beside the first pages.
    """
    if args.act == "remove":
        return _remove()
    if args.if_empty and Entry.objects.exists():
        return _settled(0)
    government = _load(judged_later=args.if_empty)
    print(file=sys.stderr)
    told = tell(
        {"loaded": government.code, "people": [one.username for one in loading.SIGN_INS]},
        f"{government.name} sudah dimuat. Semua nama dan angkanya karangan.",
    )
    return _settled(told)


def _load(*, judged_later: bool) -> Government:
    at = timezone.now()
    with transaction.atomic():  # all of it or nothing, also when it is interrupted
        government: Government = loading.load(at=at, progress=_progress)
        if judged_later:
            background.ask_to_judge(government, at=at)
    if not judged_later:
        from kentongan.sample import year  # judging loads what takes seconds, and the first page does without

        year.judge(government, at=at, progress=_judging)
    return government


def _settled(code: int) -> int:
    """Leave a mark that the question is settled: `make run` need not ask again."""
    (settings.DATA / "begun").touch()
    return code


def _remove() -> int:
    sample = Government.objects.filter(is_sample=True).first()
    if sample is None:
        raise Refused("Data contoh tidak ada di sini.")
    code, name = sample.code, sample.name
    remove_sample(sample, by=None, at=timezone.now())
    return tell({"removed": code}, f"{name} sudah dihapus.")


def _progress(done: int, total: int, note: str) -> None:
    percent = 100 * done // total
    print(f"\rMemuat {loading.NAME}: {percent} % ", end="", file=sys.stderr, flush=True)


def _judging(done: int, total: int, note: str) -> None:
    print(f"\r{note:<60}", end="", file=sys.stderr, flush=True)
