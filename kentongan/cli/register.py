"""`kentongan register`: a profile link becomes a channel of an agency."""

import argparse
from typing import Any

from django.db import transaction
from django.utils import timezone

from kentongan import platforms
from kentongan.agencies import changing
from kentongan.agencies.models import Agency, AgencyType, Government
from kentongan.channels import registering
from kentongan.cli import choosing
from kentongan.refusal import Refused


def run(args: argparse.Namespace) -> int:
    """Register the channel, adding the agency and its type when they are missing; says what was added."""
    government = choosing.government(args.government)
    profile = platforms.profile_of(args.url)
    if profile is None:
        raise Refused(f"{args.url} bukan tautan profil yang dikenal; salin alamat profilnya dari peramban.")
    with transaction.atomic():
        agency, added = _agency(government, args.agency, args.type)
        channel = registering.register(agency, profile, by=None, at=timezone.now())
    added.append(f"kanal {channel.platform}:{channel.handle}")
    told: dict[str, Any] = {
        "agency": agency.name,
        "platform": channel.platform,
        "handle": channel.handle,
        "url": channel.url,
        "state": channel.state,
        "added": added,
    }
    return choosing.tell(told, "Ditambahkan: " + ", ".join(added) + ".")


def _agency(government: Government, name: str, type_name: str | None) -> tuple[Agency, list[str]]:
    at = timezone.now()
    added: list[str] = []
    found = choosing.agency(government, name)
    if found is not None:
        return found, added
    kind = None
    if type_name:
        types = AgencyType.objects.filter(government=government)
        before = types.count()
        kind = changing.add_type(government, type_name, by=None, at=at)
        added += [f"jenis {kind.name}"] if types.count() > before else []
    agency = changing.add(government, name, type=kind, by=None, at=at)
    added.append(f"OPD {agency.name}")
    return agency, added
