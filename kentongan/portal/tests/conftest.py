"""A register that the public asks, with a story for each kind of answer."""

from datetime import UTC, datetime, timedelta

import pytest

from kentongan.channels import custody, identity, registering
from kentongan.channels.models import Channel, Lookalike
from kentongan.connector import Profile
from kentongan.portal import answering, door

AT = datetime(2026, 11, 22, 3, tzinfo=UTC)
PERSON, PHONE, REASON = "Siti Pemegang", "081234567890", "alasan yang tidak untuk umum"
HOMES = {"instagram": "https://www.instagram.com/{}/", "x": "https://x.com/{}", "website": "https://{}/"}


@pytest.fixture(autouse=True)
def fresh_door(monkeypatch):
    """Nobody has asked yet, and nothing is remembered of another test's register."""
    monkeypatch.setattr(door, "PATIENCE", door.Patience(lambda: 0.0))  # one minute, however slow the machine
    answering._watch.cache_clear()


def channel(agency, platform, handle, *, state="official", at=AT - timedelta(days=300)) -> Channel:
    """Register an account of an agency."""
    profile = Profile(platform, handle, HOMES[platform].format(handle))
    return registering.register(agency, profile, state=state, by=None, at=at)


def becomes(one, state, at=AT):
    """Let a channel change its state, with a reason that is nobody's business."""
    return registering.change_state(one, state, reason=REASON, by=None, at=at)


@pytest.fixture
def register(dinsos, dinkes) -> dict[str, Channel]:
    """One account for each answer; each has a holder whose name and number stay inside."""
    found = {
        "official": channel(dinsos, "instagram", "dinsos.contoh"),
        "hijacked": channel(dinkes, "instagram", "dinkes.contoh"),
        "suspended": channel(dinkes, "x", "dinkes_contoh"),
        "closed": channel(dinsos, "x", "dinsos_lama"),
        "renamed": channel(dinsos, "x", "dinsos_dulu"),
        "proposed": channel(dinsos, "instagram", "usulan.contoh", state="proposed"),
        "site": channel(dinkes, "website", "dinkes.contoh.example"),
    }
    for state in ("hijacked", "suspended", "closed"):
        becomes(found[state], state)
    identity.rename_handle(found["renamed"], "dinsos_kini", by=None, at=AT)
    for one in found.values():
        custody.set_custodian(one, "primary", PERSON, PHONE, by=None, at=AT)
    return found


@pytest.fixture
def impostor(dinsos, register) -> Lookalike:
    """An account that was decided to be none of ours."""
    return Lookalike.objects.create(
        government=dinsos.government, platform="instagram", handle="dinsos.contoh_bansos",
        url="https://www.instagram.com/dinsos.contoh_bansos/", state=Lookalike.IMPOSTOR,
        resembles=register["official"], at=AT, decision=REASON,
    )  # fmt: skip
