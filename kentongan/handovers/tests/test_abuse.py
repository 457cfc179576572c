"""Abuse cases and bad inputs of reliability.md §2 that concern a handover."""

import pytest
from django.urls import reverse

from kentongan.api import tokens
from kentongan.api.models import Token
from kentongan.audit.models import Entry
from kentongan.custody import register
from kentongan.handovers import accepting, checklist, issuing, lamps, proving
from kentongan.handovers.models import Handover
from kentongan.handovers.tests.conftest import AT, LATER, browser_of, prove_steps
from kentongan.people.models import Person
from kentongan.refusal import Refused
from tests.house.test_pages import PAGES, PUBLIC

# What somebody without a posting may open at all; every other address is closed to a former holder.
OPEN = ("people:", "notices:", "sso:", "portal:", "handovers:", "web:home", "web:help", "web:sign-")


def test_abuse_09_taking_over_ends_the_former_holders_sessions_and_tokens_at_once(approved, ratih, gilang):
    phone, laptop = browser_of(ratih), browser_of(ratih)
    token = tokens.make(ratih, name="skrip", scopes=[Token.SCOPES[0][0]], days=30, by=ratih, at=AT)
    assert tokens.standing(token.secret, at=LATER) is not None
    assert phone.get("/").status_code == 200
    accepting.accept(approved, by=gilang, at=LATER)
    for browser in (phone, laptop):
        assert browser.get("/").headers.get("Location", "").startswith("/masuk/")
    assert tokens.standing(token.secret, at=LATER) is None


def test_abuse_09_an_act_that_was_under_way_when_the_right_ended_fails(approved, ratih, gilang, dinsos_ig):
    under_way = Person.objects.get(pk=ratih.pk)  # read for a request that began before
    accepting.accept(approved, by=gilang, at=LATER)
    before = Entry.objects.count()
    with pytest.raises(Refused, match="baru saja berubah"):
        register.change(dinsos_ig, {"notes": "masih saya"}, by=under_way, at=LATER)
    assert Entry.objects.count() == before


VAULT = ("credentials", "credential-store", "credential-forget", "reveal-ask", "break-glass")


@pytest.mark.parametrize("verb", VAULT)
def test_abuse_23_who_waits_for_a_handover_opens_no_secret(approved, gilang, dinsos_ig, verb):
    assert _tried(gilang, verb, dinsos_ig) <= {403, 404}


@pytest.mark.parametrize("verb", VAULT)
def test_abuse_23_who_has_handed_over_opens_no_secret(running, ratih, dinsos_ig, verb):
    ratih.refresh_from_db()
    assert _tried(ratih, verb, dinsos_ig) <= {403, 404}


def _tried(person, verb, channel):
    args = [channel.pk] if verb == "credentials" else [channel.pk, "password"]
    address = reverse(f"custody:{verb}", args=args)
    browser = browser_of(person)
    return {browser.get(address).status_code, browser.post(address, {"reason": "x"}).status_code} - {405}


def test_abuse_23_who_was_named_holds_nothing_before_accepting(approved, gilang, dinsos_ig):
    browser = browser_of(gilang)
    for name in ("web:channel", "custody:custody", "custody:edit", "channels:verify"):
        assert browser.get(reverse(name, args=[dinsos_ig.pk])).status_code in (403, 404), name


def test_abuse_23_a_handover_that_only_waits_is_neither_issued_nor_proven(
    approved,
    gilang,
    sari,
    wulan,
    picture,
):
    prove_steps(approved, gilang, sari)
    proving.prove_code(approved, "https://www.instagram.com/p/x/", picture, by=wulan, at=LATER)
    approved.refresh_from_db()
    assert not lamps.of(approved).platform_ended
    with pytest.raises(Refused):
        issuing.issue(approved, "1", expected=1, by=gilang, at=LATER)


@pytest.fixture
def former(running, ratih):
    """The browser of the former holder, signed in anew: no posting is left."""
    ratih.refresh_from_db()
    return browser_of(ratih)


@pytest.mark.slow
def test_bad_input_49_a_former_holder_opens_the_own_handover_and_nothing_else(former):
    shut = {name: path for name, path in PAGES.items() if name not in PUBLIC and not name.startswith(OPEN)}
    found = {name: _status(former, path) for name, path in sorted(shut.items())}
    assert {name: status for name, status in found.items() if status not in (403, 404)} == {}


def _status(browser, path):
    status = browser.get(path).status_code
    return browser.post(path).status_code if status == 405 else status


def test_bad_input_49_in_this_room_a_former_holder_reads_and_proves_only(former, running):
    one = running.pk
    assert former.get(reverse("handovers:show", args=[one])).status_code == 200
    assert former.get(reverse("handovers:step", args=[one, "password"])).status_code == 200
    shut = (
        "approve",
        "accept",
        "cancel",
        "code",
        "take-over",
        "agree",
        "withdraw",
        "hand-on",
        "issue",
        "decree",
    )
    for name in shut:
        answers = (
            former.get(reverse(f"handovers:{name}", args=[one])),
            former.post(reverse(f"handovers:{name}", args=[one])),
        )
        assert {answer.status_code for answer in answers} <= {403, 404, 405}, name
    for name in ("movements", "add-movement", "import", "rules"):
        assert former.get(reverse(f"handovers:{name}")).status_code == 403, name


def test_bad_input_49_once_it_is_settled_the_former_holder_sees_nothing_of_it(former, running):
    Handover.objects.filter(pk=running.pk).update(state=Handover.SETTLED)
    assert former.get(reverse("handovers:show", args=[running.pk])).status_code == 404


def test_bad_input_53_a_move_to_another_unit_ends_the_session_on_the_own_phone(
    approved, ratih, gilang, dinsos_ig
):
    phone = browser_of(ratih)
    assert phone.get(reverse("web:channel", args=[dinsos_ig.pk])).status_code == 200
    accepting.accept(approved, by=gilang, at=LATER)
    answer = phone.get(reverse("web:channel", args=[dinsos_ig.pk]))
    assert answer.headers["Location"].startswith("/masuk/")


@pytest.mark.parametrize("code", [checklist.EMAIL, checklist.PHONE])
def test_bad_input_55_without_the_recovery_factors_the_second_lamp_stays_out(
    running,
    gilang,
    sari,
    wulan,
    picture,
    code,
):
    codes = [one for one in checklist.ACCESS_CODES if one != code]
    prove_steps(running, gilang, sari, codes=codes)
    proving.prove_code(running, "https://www.instagram.com/p/x/", picture, by=wulan, at=LATER)
    running.refresh_from_db()
    assert (running.state, running.platform_access_ended_at) == (Handover.RUNNING, None)


def test_bad_input_55_the_recovery_factors_stand_in_every_checklist(running, dinkes_web):
    for channel in (running.channel, dinkes_web):
        titles = " ".join(item.title for item in checklist.access_items(channel))
        assert "Surel pemulihan" in titles
        assert "Telepon pemulihan" in titles
