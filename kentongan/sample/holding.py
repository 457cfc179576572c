"""How the sample's channels are held, from very well to nobody knows: custodians, ways in, drills, roles."""

import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from kentongan.channels import custody, rules
from kentongan.custody import drills, register, roles
from kentongan.sample.rhythm import dice
from kentongan.sample.world import Scene, World, admin_of
from kentongan.workdays.clock import local_day

DOMAIN = "contohkab.example"  # of the office's mail
Told = dict[str, Any]
# Whose custody the story needs as it is; every other one falls by chance.
_SET = {
    ("Dinsos", "instagram"): "strong", ("Dinsos", "facebook"): "weak", ("Dinsos", "website"): "fair",
    ("Disparbud", "instagram"): "weak", ("Disparbud", "tiktok"): "strong", ("Disparbud", "website"): "fair",
    ("KecBarat", "facebook"): "partial", ("KecTimur", "facebook"): "fair",
}  # fmt: skip
_CHANCES = {"strong": 30, "fair": 28, "weak": 14, "partial": 12, "unknown": 16}
# Who holds only some of the agency's channels; the others keep the register's name.
_ONLY = {
    "admin.disparbud": ("website",),
    "admin.kecbarat": ("facebook",),
    "admin.diskominfo": ("x", "tiktok"),
}


def scenes(world: World) -> Iterator[Scene]:
    """Appoint the holders when everything was registered; write down later how each channel is held."""
    by = world.people["kominfo"]
    yield Scene(world.opened + timedelta(hours=1), partial(_rules, world, by))
    for (short, platform), channel in world.channels.items():
        chance = dice(short, platform, "penguasaan")
        yield Scene(world.opened + timedelta(hours=2), partial(_appoint, world, short, channel, chance))
        kind = _SET.get((short, platform)) or chance.choices(list(_CHANCES), list(_CHANCES.values()))[0]
        if kind != "unknown":
            days = chance.randint(16, 110)
            yield Scene(world.days.ago(days, "10.30"), partial(_look, world, short, channel, kind, chance))


def _rules(world: World, by: Any, at: datetime) -> None:
    rules.change(world.government, handle_pattern="", mail_domains=DOMAIN, by=by, at=at)


def _appoint(world: World, short: str, channel: Any, chance: random.Random, at: datetime) -> None:
    """Name a holder with a sign-in where there is one, by an SK for most, and a deputy for some."""
    person = _holder(world, short, channel)
    if person is None:
        return
    decree = f"SK 800/{chance.randint(11, 99)}/Contoh" if chance.random() < 0.8 else ""
    custody.set_custodian(
        channel, "primary", person.name, f"humas@{DOMAIN}", person=person, decree_number=decree,
        by=world.people["kominfo"], at=at,
    )  # fmt: skip
    if chance.random() < 0.55:
        deputy = f"Pengganti {channel.agency.short_name} Contoh"
        custody.set_custodian(channel, "deputy", deputy, by=world.people["kominfo"], at=at)


def _holder(world: World, short: str, channel: Any) -> Any:
    if short == "Dinsos":
        return world.people["joko.dinsos" if channel.platform == "facebook" else "dinsos"]
    if short == "Diskominfo" and channel.platform not in _ONLY["admin.diskominfo"]:
        return world.people["petugas"]
    platforms = _ONLY.get(admin_of(short))
    held = platforms is None or channel.platform in platforms
    return world.people.get(admin_of(short)) if held else None


def _look(world: World, short: str, channel: Any, kind: str, chance: random.Random, at: datetime) -> None:
    """Write down what was found when somebody looked at the account."""
    by, today = world.answers_for(short), local_day(at, world.government.zone)
    told = _FOUND[kind](channel, chance, today)
    register.change(channel, told, by=by, at=at)
    if kind == "weak" and chance.random() < 0.5:
        roles.note(channel, "Magang Contoh", "Editor", external=True, by=by, at=at)
    if kind == "strong":
        drills.record(channel, today - timedelta(days=chance.randint(0, 25)), "passed", by=by, at=at)
    elif kind == "fair" and chance.random() < 0.4:
        note = "Surel pemulihan tidak menerima kode."
        drills.record(channel, today - timedelta(days=3), "failed", note, by=by, at=at)


def _strong(channel: Any, chance: random.Random, today: date) -> Told:
    meta = channel.platform in ("instagram", "facebook")
    return {
        "access": "portfolio" if meta and chance.random() < 0.6 else "role",
        "mail": f"medsos@{DOMAIN}",
        "phone": f"00000{chance.randint(10000, 99999)}", "phone_owner": "office",
        "sim_until": today + timedelta(days=420),
        "factor": chance.choice(("app", "app", "key")),
        "backup": "kept", "backup_place": "Brankas sekretariat", "backup_sealed": True,
        "roles_checked_on": today, "rotated_on": today - timedelta(days=chance.randint(0, 40)),
        "blue_tick": chance.random() < 0.2,
    }  # fmt: skip


def _fair(channel: Any, chance: random.Random, today: date) -> Told:
    return {
        "access": chance.choice(("role", "role", "shared")),
        "mail": f"medsos@{DOMAIN}",
        "phone_owner": chance.choice(("private", "office")),
        "factor": chance.choice(("sms", "app")),
        "rotated_on": today - timedelta(days=chance.randint(20, 120)),
        "roles_checked_on": today,
    }  # fmt: skip


def _weak(channel: Any, chance: random.Random, today: date) -> Told:
    return {
        "access": "shared", "mail": "admin.medsos@surel.example", "phone_owner": "private",
        "factor": chance.choice(("none", "none", "sms")), "backup": "none",
        "rotated_on": today - timedelta(days=chance.randint(180, 240)),
    }  # fmt: skip


def _partial(channel: Any, chance: random.Random, today: date) -> Told:
    return {"access": chance.choice(("shared", "shared", "role")), "factor": chance.choice(("sms", "none"))}


_FOUND: dict[str, Callable[[Any, random.Random, date], Told]] = {
    "strong": _strong,
    "fair": _fair,
    "weak": _weak,
    "partial": _partial,
}
