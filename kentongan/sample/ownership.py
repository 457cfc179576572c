"""Accounts of the sample whose ownership was proven, and accounts that only resemble them."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from kentongan.channels import suspects, verification, watching
from kentongan.custody import ownership
from kentongan.sample import picture
from kentongan.sample.world import Scene, World

_BY_THE_PRODUCT = {  # (agency, platform): how it was found
    ("Diskominfo", "website"): ("dns", "{host} TXT kentongan-verifikasi={code}"),
    ("Dinsos", "website"): ("site", '{url} <meta name="kentongan-verifikasi">'),
    ("Diskominfo", "instagram"): ("linked", "https://diskominfo.contohkab.example/ rel=me {url}"),
    ("Dinkes", "website"): ("site", '{url} <meta name="kentongan-verifikasi">'),
}
_WAITING = (("Dinkes", "tiktok"), ("Disparbud", "facebook"))  # a code was given out, nobody has shown it


def scenes(world: World) -> Iterator[Scene]:
    """Prove some, leave some waiting; list two look-alikes and decide on one."""
    for place, (way, evidence) in _BY_THE_PRODUCT.items():
        if place in world.channels:
            act = partial(_prove, world.channels[place], way, evidence, world.people["petugas"])
            yield Scene(world.days.ago(150, "11.00"), act)
    if ("Dinsos", "instagram") in world.channels:
        yield Scene(
            world.days.ago(149, "14.00"), partial(_show, world, world.channels["Dinsos", "instagram"])
        )
    for place in _WAITING:
        if place in world.channels:
            ask = partial(_ask, world.channels[place], world.people["petugas"])
            yield Scene(world.days.ago(3, "15.00"), ask)
    yield from _lookalikes(world)


def _prove(channel: Any, way: str, evidence: str, by: Any, at: datetime) -> None:
    proof = verification.ask(channel, by=by, at=at)
    told = evidence.format(host=channel.handle, url=channel.url, code=proof.code)
    verification.confirm(proof, way, told, by=None, at=at)


def _show(world: World, channel: Any, at: datetime) -> None:
    """An officer saw the code in the bio and kept a screenshot of it."""
    proof = verification.ask(channel, by=world.people["dinsos"], at=at)
    with picture.of(f"@{channel.handle}", proof.code) as screenshot:
        ownership.show(proof, "bio", channel.url, screenshot, "bio.png", by=world.people["petugas"], at=at)


def _ask(channel: Any, by: Any, at: datetime) -> None:
    verification.ask(channel, by=by, at=at)


def _lookalikes(world: World) -> Iterator[Scene]:
    if ("Dinsos", "instagram") in world.channels:
        name = "Bantuan Dinas Sosial Kab Contoh"
        add = partial(_list, world, "https://www.instagram.com/dinsos.c0ntoh/", name)
        yield Scene(world.days.ago(24, "08.40"), add)
        yield Scene(world.days.ago(23, "09.20"), partial(_decide, world))
    if ("Disparbud", "instagram") in world.channels:
        add = partial(_list, world, "https://www.instagram.com/disparbud.contoh.info/", "Wisata Contoh Info")
        yield Scene(world.days.ago(2, "16.10"), add)


def _list(world: World, address: str, name: str, at: datetime) -> None:
    profile = suspects.profile_of(address)
    if profile is not None:
        watching.add(world.government, profile, shown_name=name, by=world.people["petugas"], at=at)


def _decide(world: World, at: datetime) -> None:
    listed = world.government.lookalikes.get(handle="dinsos.c0ntoh")
    reason = "Menawarkan bantuan sosial palsu dan meminta nomor rekening."
    watching.decide(listed, "impostor", reason, by=world.people["kominfo"], at=at)
