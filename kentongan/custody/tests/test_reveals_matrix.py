"""Every half state and every role against every verb of the vault, no cell unchecked (abuse rows 23, 24)."""

from datetime import timedelta

import pytest
from django.db import transaction

from kentongan.custody import credentials, reveals
from kentongan.custody.tests import scenes
from kentongan.custody.tests.scenes import MINUTE, NOW, REASON
from kentongan.people import postings
from kentongan.people.models import Person, Posting
from kentongan.refusal import Refused
from kentongan.vault.models import Opening

OWN, OTHER = "own", "other"
ROLES = {  # name: role, which agency, holds the channel
    "administrator": (Person.KOMINFO_ADMIN, None, False),
    "officer": (Person.OFFICER, None, False),
    "officer who holds the channel": (Person.OFFICER, None, True),
    "head of government": (Person.HEAD, None, False),
    "ppid": (Person.PPID, None, False),
    "auditor": (Person.AUDITOR, None, False),
    "juror": (Person.JUROR, None, False),
    "agency head": (Person.AGENCY_HEAD, OWN, False),
    "agency head who holds the channel": (Person.AGENCY_HEAD, OWN, True),
    "head of another agency": (Person.AGENCY_HEAD, OTHER, False),
    "agency admin": (Person.AGENCY_ADMIN, OWN, False),
    "custodian": (Person.AGENCY_ADMIN, OWN, True),
    "admin of another agency": (Person.AGENCY_ADMIN, OTHER, False),
    "custodian moved to another agency": (Person.AGENCY_ADMIN, OTHER, True),
    "officer of another government": ("stranger", None, False),
}
STATES = (
    "in office", "invited", "suspended", "posting not begun", "posting over", "posting ended",
    "right just ended", "former holder", "holder to be",
)  # fmt: skip
KEEPERS = {
    "administrator", "officer", "officer who holds the channel", "custodian",
    "agency head who holds the channel",
}  # fmt: skip
APPROVERS = {
    "administrator", "officer", "officer who holds the channel", "agency head",
    "agency head who holds the channel",
}  # fmt: skip
ALLOWED = {  # verb: who may, while in office
    "store": KEEPERS,
    "replace": KEEPERS,
    "forget": KEEPERS,
    "ask": KEEPERS,
    "approve": APPROVERS,
    "decline": APPROVERS,
    "break glass": {"administrator"},
    "show own": KEEPERS,
    "show another's": set(),
    "show own break glass": {"administrator"},
    "withdraw own": set(ROLES),  # whoever once asked may always take it back
    "withdraw another's": set(),
    "note own copy": set(ROLES),
    "note another's copy": set(),
    "approve own": set(),
}
BY_CUSTODY = {"custodian", "agency head who holds the channel"}  # whose right is the channel itself


def expected(role, state, verb):
    """The declared answer for one cell."""
    if state in ("former holder", "holder to be") and role in BY_CUSTODY:
        return verb in ("withdraw own", "note own copy") or (
            role.startswith("agency head") and verb in ("approve", "decline")
        )
    if state in ("in office", "former holder", "holder to be"):
        return role in ALLOWED[verb]
    if state in ("right just ended", "invited", "suspended"):
        return False
    return verb in ("withdraw own", "note own copy")  # harmless; and no page opens for them any more


@pytest.fixture
def stage(clock, dinsos_ig, dinkes, near_broker, wulan, joko, rini, stranger):
    """Everything but the person whose cells are tried."""
    return {"channel": dinsos_ig, OWN: dinsos_ig.agency, OTHER: dinkes, "asker": wulan, "second": joko,
            "stranger": stranger}  # fmt: skip


def actor(stage, role):
    """A person of that kind."""
    code, agency, _ = ROLES[role]
    if code == "stranger":
        return stage["stranger"]
    agencies = [stage[agency]] if agency else []
    return scenes.person(stage["channel"].government, f"Orang {role}", code, *agencies)


def bring_into(state, who):
    """Let the person be in that half state; what is returned is what the running request holds."""
    mine = Posting.objects.filter(person=who)
    if state == "invited":
        mine.delete()
        Person.objects.filter(pk=who.pk).update(is_active=False)
    elif state == "suspended":
        Person.objects.filter(pk=who.pk).update(is_active=False)
    elif state == "posting not begun":
        mine.update(since=NOW.date() + timedelta(days=2))
    elif state == "posting over":
        mine.update(until=NOW.date() - timedelta(days=2))
    elif state == "posting ended":
        mine.update(ended_at=NOW)
    if state == "right just ended":
        with transaction.atomic():
            postings.end_access(who, at=NOW)
        return who
    return Person.objects.get(pk=who.pk)


def channel_for(stage, number, role, state, who):
    """A channel of the agency with a sealed password, held as the cell wants it."""
    channel = scenes.another(stage["channel"], number)
    scenes.keep(channel, stage["asker"], text=f"Sandi-Unik-{number}")
    if ROLES[role][2]:
        more = {"ended": NOW.date()} if state == "former holder" else {}
        if state == "holder to be":
            more = {"since": NOW.date() + timedelta(days=3)}
        scenes.hold(channel, who, **more)
    return channel


def opening_of(channel, asker, *, approver=None, kind=Opening.REVEAL, used=False):
    """A permission as the database holds it, whoever could have got it."""
    row = Opening(
        kind=kind, sealed=credentials.current(channel, "password"), reason=REASON, asker_id=asker.pk,
        asker_generation=asker.generation, factor_at=NOW, filed_at=NOW,
    )  # fmt: skip
    if approver is not None:
        row.approver_id, row.approver_generation = approver.pk, approver.generation
        row.approved_at = row.approver_factor_at = NOW
    if used:
        row.used_at = NOW
    row.save()
    return row


def attempt(stage, verb, channel, who, before):
    """Do the verb as `who`; `before` is the person as the permission knew them."""
    asker, second = stage["asker"], stage["second"]
    proof = {"factor_at": NOW, "by": who, "at": NOW}
    plain = {"by": who, "at": NOW}
    verbs = {
        "store": lambda: credentials.store(channel, "note", "catatan-baru", **plain),
        "replace": lambda: credentials.store(channel, "password", f"Ganti-{channel.pk}-Baru", **plain),
        "forget": lambda: credentials.forget(channel, "password", **plain),
        "ask": lambda: reveals.ask(channel, "password", REASON, **proof),
        "approve": lambda: reveals.approve(opening_of(channel, asker), **proof),
        "decline": lambda: reveals.decline(opening_of(channel, asker), **plain),
        "break glass": lambda: reveals.break_glass(channel, "password", REASON, **proof),
        "show own": lambda: reveals.show(opening_of(channel, before, approver=second), **proof),
        "show another's": lambda: reveals.show(opening_of(channel, asker, approver=second), **proof),
        "show own break glass": lambda: reveals.show(opening_of(channel, before, kind="breakglass"), **proof),
        "withdraw own": lambda: reveals.withdraw(opening_of(channel, before), **plain),
        "withdraw another's": lambda: reveals.withdraw(opening_of(channel, asker), **plain),
        "note own copy": lambda: reveals.note_copied(
            opening_of(channel, before, approver=second, used=True), **plain
        ),
        "note another's copy": lambda: reveals.note_copied(
            opening_of(channel, asker, approver=second, used=True), **plain
        ),
        "approve own": lambda: reveals.approve(opening_of(channel, before), **proof),
    }
    try:
        verbs[verb]()
    except Refused:
        return False
    return True


@pytest.mark.slow
@pytest.mark.once  # 2,025 cells of one table; what each verb asks of a database is asked in test_reveals
@pytest.mark.parametrize("role", ROLES)
def test_abuse_23_and_24_every_state_and_role_against_every_verb(stage, role, near_broker, monkeypatch):
    near_broker.at = NOW + MINUTE
    monkeypatch.setattr("kentongan.vault.broker_answers.PEOPLE_AN_HOUR", 10_000)
    wrong, cells = [], 0
    for state in STATES:
        before = actor(stage, role)
        now = bring_into(state, before)
        for verb in ALLOWED:
            cells += 1
            channel = channel_for(stage, cells, role, state, before)
            if attempt(stage, verb, channel, now, before) != expected(role, state, verb):
                wrong.append((state, verb))
        if role == "officer of another government":
            restore(before)
    assert wrong == []
    assert cells == len(STATES) * len(ALLOWED)


def restore(stranger):
    """The one stranger is used in every state."""
    Person.objects.filter(pk=stranger.pk).update(is_active=True)
    Posting.objects.filter(person=stranger).delete()
    Posting.objects.create(
        person=stranger, government=stranger.government, role=Person.OFFICER, since="2020-01-01"
    )
    stranger.refresh_from_db()


def test_no_verb_of_the_vault_is_missing_in_the_table():
    """A new operation of these modules without a row fails here."""
    verbs = {
        name
        for module in (credentials, reveals)
        for name, found in vars(module).items()
        if callable(found)
        and "at" in getattr(found, "__annotations__", {})
        and found.__module__ == module.__name__
        if not name.startswith("_")
    }
    assert verbs == {
        "store", "forget", "ask", "break_glass", "approve", "decline", "withdraw", "show", "note_copied",
        "close_for",
    }  # fmt: skip
