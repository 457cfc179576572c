"""`kentongan import-posts`: an export file of one channel."""

import argparse
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from kentongan.channels.models import Channel
from kentongan.cli import choosing
from kentongan.cli.parser import FIELDS
from kentongan.intake import keeping, storing
from kentongan.intake.exports.reading import Answers, Reading, read_export
from kentongan.paper import xlsx
from kentongan.posts.models import Evidence
from kentongan.refusal import Refused


def run(args: argparse.Namespace) -> int:
    """Read the file, refuse what is ambiguous by naming its flag, store; `--dry-run` stores nothing."""
    government = choosing.government(args.government)
    channel = choosing.channel(government, args.channel)
    path, at = choosing.file(args.file), timezone.now()
    try:
        reading = _read(path, channel, args)
        plan, evidence = _store(reading, channel, path, args, at)
    except Refused as refusal:
        raise Refused(_named(path, refusal.sentence)) from refusal
    told = _told(reading, channel, plan, evidence, path)
    return choosing.tell(told, _words(told, dry=args.dry_run))


def _read(path: Path, channel: Channel, args: argparse.Namespace) -> Reading:
    answers = Answers(
        mapping=_mapping(args.map),
        zone=choosing.zone(args.zone),
        numbers=args.numbers,
        dates=args.dates,
        sheet=args.sheet,
    )
    reading = read_export(
        path, path.name, platform=channel.platform, zone=channel.government.zone, answers=answers
    )
    if reading.questions:
        raise Refused(" ".join(f"{asked.sentence} Jawab dengan {asked.flag}." for asked in reading.questions))
    return reading


def _mapping(pairs: list[str]) -> dict[str, str]:
    mapping = {}
    for pair in pairs:
        field, sign, heading = pair.partition("=")
        if not sign or field not in FIELDS:
            raise Refused(f"--map {pair}: tulis ISIAN=KOLOM dengan isian {', '.join(FIELDS)}.")
        mapping[field] = heading
    return mapping


def _store(
    reading: Reading, channel: Channel, path: Path, args: argparse.Namespace, at: datetime
) -> tuple[storing.Plan, Evidence | None]:
    days = {"from_on": _day(args.from_on, "--from"), "taken_on": _day(args.until_on, "--until")}
    plan = storing.plan(reading, channel, sha256=keeping.hash_of(path), by=None, at=at, **days)
    if args.dry_run:
        return plan, None
    return plan, storing.save(reading, channel, raw=path, file_name=path.name, by=None, at=at, **days)


def _day(text: str | None, flag: str) -> date | None:
    return choosing.day(text, flag) if text else None


def _told(
    reading: Reading, channel: Channel, plan: storing.Plan, evidence: Evidence | None, path: Path
) -> dict[str, Any]:
    sorted_rows = sorted((row, some.column, some.sentence) for some in plan.refused_rows for row in some.rows)
    refused = [{"row": row, "column": column or None, "reason": why} for row, column, why in sorted_rows]
    return {
        "file": path.name,
        "channel": f"{channel.platform}:{channel.handle}",
        "evidence": evidence.pk if evidence else None,
        "already_imported": plan.already is not None,
        "stored": plan.new,
        "seen_again": plan.seen_again,
        "maybe_same": plan.maybe_same,
        "other_accounts": plan.other_accounts,
        "mismatched": plan.mismatched,
        "mismatched_rows": [post.row for post in reading.posts if post.time_mismatch],
        "refused": refused,
        "refused_file": _refused_file(refused, path) if refused and evidence else None,
        "span": _span(plan.span),
        "channels": {
            f"{owner.platform}:{owner.handle}": {"stored": counts.new, "seen_again": counts.seen_again}
            for owner, counts in plan.channels.items()
        },
        "format": reading.format.name if reading.format else None,
        "zone": reading.zone,
        "zone_proof": reading.zone_proof,
        "notes": [sentence for sentence in (reading.zone_sentence, *reading.notes) if sentence],
    }


def _span(days: tuple[date, date] | None) -> dict[str, str] | None:
    return {"from": days[0].isoformat(), "until": days[1].isoformat()} if days else None


def _refused_file(refused: list[dict[str, Any]], path: Path) -> str:
    """Write the refused rows with their reasons beside the raw files; returns the path."""
    rows = [(told["row"], told["column"] or "", told["reason"]) for told in refused]
    sheet = xlsx.Sheet("Keterangan", ("Baris", "Kolom", "Keterangan"), rows)
    target = Path(settings.DATA) / "refused" / f"{path.stem}-{keeping.hash_of(path)[:8]}.xlsx"
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    target.write_bytes(xlsx.write([sheet]))
    return str(target)


def _words(told: dict[str, Any], *, dry: bool) -> str:
    begin = "Belum disimpan (--dry-run)" if dry else f"{told['file']} untuk {told['channel']}"
    counts = [f"{told['stored']} unggahan baru", f"{told['seen_again']} sudah ada"]
    further = {
        "maybe_same": "mungkin sama",
        "mismatched": "waktu tidak cocok",
        "other_accounts": "baris milik akun lain",
    }
    counts += [f"{told[key]} {word}" for key, word in further.items() if told[key]]
    if told["refused"]:
        counts.append(f"{len(told['refused'])} baris ditolak")
    words = f"{begin}: {', '.join(counts)}."
    return " ".join([words, *told["notes"]])


def _named(path: Path, sentence: str) -> str:
    """A refusal names its file."""
    return sentence if path.name in sentence else f"{path.name}: {sentence}"
