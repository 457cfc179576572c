"""`kentongan import-registry`: the list of agencies and accounts as an office keeps it."""

import argparse
from typing import Any

from django.utils import timezone

from kentongan.channels import registry_file
from kentongan.channels.models import RegistryImport
from kentongan.cli import choosing
from kentongan.refusal import Refused


def run(args: argparse.Namespace) -> int:
    """Import the good rows; what was refused is listed with its row and written into a workbook."""
    government = choosing.government(args.government)
    path = choosing.file(args.file)
    try:
        imported = registry_file.import_file(government, path, path.name, by=None, at=timezone.now())
    except Refused as refusal:
        raise Refused(choosing.named(path, refusal.sentence)) from refusal
    told = _told(imported)
    if told["refused"]:
        told["refused_file"] = choosing.refused_file(path, registry_file.returned(imported))
    return choosing.tell(told, _words(told))


def _told(imported: RegistryImport) -> dict[str, Any]:
    plan = imported.plan
    refused = [
        {"sheet": sheet["sheet"], "row": row["row"], "reason": row["sentence"]}
        for sheet in plan.get("problems", [])
        for row in sheet["rows"]
    ]
    return {
        "file": imported.file_name,
        "import": imported.pk,
        "agencies": plan.get("agencies", 0),
        "channels": plan.get("channels", 0),
        "known": plan.get("known", 0),
        "refused": refused,
        "refused_file": None,
        "notes": plan.get("notes", []),
    }


def _words(told: dict[str, Any]) -> str:
    words = f"{told['agencies']} OPD dan {told['channels']} kanal ditambahkan, {told['known']} sudah ada."
    if told["refused"]:
        words += f" {len(told['refused'])} baris perlu dibenahi; keterangannya di {told['refused_file']}."
    return words
