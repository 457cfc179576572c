"""`kentongan import-posts`: an export file of one channel."""

import argparse
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import timezone

from kentongan.channels.models import Channel
from kentongan.cli import choosing
from kentongan.cli.parser import FIELDS
from kentongan.intake import drafts, keeping, returning, storing
from kentongan.intake.exports.reading import Answers, Reading, read_export
from kentongan.posts.models import Evidence
from kentongan.refusal import Refused


def run(args: argparse.Namespace) -> int:
    """Read the file, refuse what is ambiguous by naming its flag, store; `--dry-run` stores nothing."""
    government = choosing.government(args.government)
    channel = choosing.channel(government, args.channel)
    path, answers = choosing.file(args.file), _answers(args)
    days = {"from_on": _day(args.from_on, "--from"), "taken_on": _day(args.until_on, "--until")}
    try:
        reading = _read(path, channel, answers)
        plan, evidence = _store(reading, channel, path, answers, days, dry=args.dry_run)
    except Refused as refusal:
        raise Refused(choosing.named(path, refusal.sentence)) from refusal
    told = _told(reading, channel, plan, evidence, path)
    return choosing.tell(told, _words(told, dry=args.dry_run))


def _answers(args: argparse.Namespace) -> Answers:
    return Answers(
        mapping=_mapping(args.map),
        zone=choosing.zone(args.zone),
        numbers=args.numbers,
        dates=args.dates,
        sheet=args.sheet,
    )


def _read(path: Path, channel: Channel, answers: Answers) -> Reading:
    platform, government = channel.platform, channel.government
    reading = read_export(path, path.name, platform=platform, zone=government.zone, answers=answers)
    known = drafts.remembered(government, reading.fingerprint, platform)
    if known and not answers.mapping and any(asked.field == "mapping" for asked in reading.questions):
        reading = read_export(
            path,
            path.name,
            platform=platform,
            zone=government.zone,
            answers=answers,
            remembered=known.columns,
        )
    if reading.questions:
        raise Refused(" ".join(f"{asked.sentence} Jawab dengan {asked.flag}." for asked in reading.questions))
    return reading


LISTED = 10  # so many rows are named in words; the JSON names all


def _mapping(pairs: list[str]) -> dict[str, str]:
    mapping = {}
    for pair in pairs:
        field, sign, heading = pair.partition("=")
        if not sign or field not in FIELDS:
            raise Refused(f"--map {pair}: tulis ISIAN=KOLOM dengan isian {', '.join(FIELDS)}.")
        mapping[field] = heading
    return mapping


def _store(
    reading: Reading,
    channel: Channel,
    path: Path,
    answers: Answers,
    days: dict[str, date | None],
    *,
    dry: bool,
) -> tuple[storing.Plan, Evidence | None]:
    at = timezone.now()
    plan = storing.plan(reading, channel, sha256=keeping.hash_of(path), by=None, at=at, **days)
    if dry:
        return plan, None
    evidence = storing.save(reading, channel, raw=path, file_name=path.name, by=None, at=at, **days)
    drafts.remember(channel.government, reading, channel.platform, asdict(answers), by=None, at=at)
    return plan, evidence


def _day(text: str | None, flag: str) -> date | None:
    return choosing.day(text, flag) if text else None


def _told(
    reading: Reading, channel: Channel, plan: storing.Plan, evidence: Evidence | None, path: Path
) -> dict[str, Any]:
    sorted_rows = sorted((row, some.column, some.sentence) for some in plan.refused_rows for row in some.rows)
    refused = [{"row": row, "column": column or None, "reason": why} for row, column, why in sorted_rows]
    mismatched = [{"row": post.row, "url": post.url} for post in reading.posts if post.time_mismatch]
    return {
        "file": path.name,
        "channel": f"{channel.platform}:{channel.handle}",
        "evidence": evidence.pk if evidence else None,
        "already_imported": plan.already is not None,
        "stored": plan.new,
        "seen_again": plan.seen_again,
        "maybe_same": plan.maybe_same,
        "other_accounts": plan.other_accounts,
        "mismatched": len(mismatched),
        "mismatched_rows": [each["row"] for each in mismatched],
        "mismatched_posts": mismatched,
        "refused": refused,
        "refused_file": _refused_file(evidence, path) if refused and evidence else None,
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


def _refused_file(evidence: Evidence, path: Path) -> str:
    return choosing.refused_file(path, returning.refused_rows(evidence))


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
    words = [f"{begin}: {', '.join(counts)}."]
    listed = ", ".join(f"baris {each['row']} ({each['url']})" for each in told["mismatched_posts"][:LISTED])
    if listed:
        words.append(f"Waktu tidak cocok: {listed}.")
    return " ".join([*words, *told["notes"]])
