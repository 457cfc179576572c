"""The public pages: open to everybody, alike for everybody, and silent about people."""

import json
import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from kentongan.agencies.models import Government
from kentongan.channels.models import Channel
from kentongan.people.models import Person, Posting
from kentongan.portal import door, setting_up
from kentongan.portal.models import PortalSetting
from kentongan.portal.tests.conftest import AT, PERSON, PHONE, REASON, becomes
from kentongan.refusal import Refused
from tests.house.test_pages import PAGES, PUBLIC

ACCOUNT = {"government", "agency", "platform", "handle", "url", "state", "since", "history", "former_handles"}
ANSWER = {"version", "asked", "answer", "sentence", "foreign_letters", "accounts", "similar"}
LIST = {"version", "government", "page", "pages", "accounts"}
NESTED = {"code", "name", "until"}
XSS = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "javascript:alert(1)", "'-alert(1)-'",
    "{{71*71}}", "${71*71}", "{% load static %}", "<svg/onload=alert(1)>", "%3Cscript%3E", "\u202egpj.exe",
]  # fmt: skip
OPEN = [
    "/resmi/",
    "/resmi/?q=@dinsos.contoh",
    "/resmi.json?q=@dinkes.contoh",
    "/resmi/99.01/",
    "/resmi/99.01.json",
]


@pytest.fixture
def admin(contoh) -> Person:
    """The administrator of Kabupaten Contoh."""
    person = Person(government=contoh, username="admin.contoh", name="Admin Contoh")
    person.set_password("rahasia-kentongan-contoh")
    person.save()
    Posting.objects.create(person=person, government=contoh, role=Person.KOMINFO_ADMIN, since="2000-01-01")
    return Person.objects.get(pk=person.pk)


def text(answer):
    return answer.content.decode()


@pytest.mark.parametrize("address", OPEN)
def test_a_public_page_needs_nobody_and_leaves_no_cookie(client, register, address):
    answer = client.get(address)

    assert answer.status_code == 200
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert len(answer.content) < 100_000


@pytest.mark.parametrize("address", OPEN)
def test_somebody_signed_in_gets_the_very_same_page(client, register, wulan, address):
    before = client.get(address).content
    client.force_login(wulan)

    assert client.get(address).content == before


def test_asking_again_with_the_tag_costs_no_page(client, register):
    first = client.get(OPEN[1])

    again = client.get(OPEN[1], headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    becomes(register["official"], "hijacked")
    assert client.get(OPEN[1], headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_the_page_says_the_finding_with_a_shape_and_the_history(client, register):
    page = text(client.get("/resmi/", {"q": "@dinkes.contoh"}))

    assert "Resmi, tetapi sedang diretas" in page
    assert 'class="answer no"' in page
    assert "26 Januari 2026: resmi" in page


def test_the_json_may_be_read_by_every_site(client, register):
    answer = client.get("/resmi.json", {"q": "@dinsos.contoh"})

    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.json()["answer"] == "official"


def fields(told):
    if isinstance(told, dict):
        return set(told) | set().union(*(fields(value) for value in told.values()), set())
    return set().union(*(fields(value) for value in told), set()) if isinstance(told, list) else set()


def test_abuse_28_and_48_the_json_holds_its_allow_list_and_nothing_else(client, register, impostor):
    answered = client.get("/resmi.json", {"q": "@dinsos.contoh"}).json()
    listed = client.get("/resmi/99.01.json").json()

    assert (set(answered), set(listed), set(listed["accounts"][0])) == (ANSWER, LIST, ACCOUNT)
    assert fields(answered) | fields(listed) == ANSWER | LIST | ACCOUNT | NESTED


@pytest.mark.parametrize("address", [*OPEN, "/resmi/?q=@dinsos.contoh_bansos", "/resmi.json?q=@dinsos_lama"])
def test_abuse_48_no_public_page_names_a_person_a_number_or_a_reason(
    client, register, impostor, wulan, address
):
    page = text(client.get(address))

    assert [word for word in (PERSON, PHONE, REASON, wulan.name, wulan.username) if word in page] == []


def test_abuse_33_without_signing_in_only_the_public_list_answers(client, register):
    answers = {name: client.get(path).status_code for name, path in PAGES.items()}

    assert {name for name, status in answers.items() if status == 200} - PUBLIC == set()


def test_abuse_28_the_list_cannot_be_asked_for_by_number_or_wildcard(client, register):
    for asked in ("1", "%", "*", "dinsos", "", "@"):
        assert client.get("/resmi.json", {"q": asked}).json()["accounts"] == []


@pytest.mark.parametrize("attack", XSS)
@pytest.mark.parametrize("where", ["q", "platform", "opd", "halaman"])
def test_bad_input_47_what_is_pasted_stays_text(client, register, attack, where):
    for address in ("/resmi/", "/resmi/99.01/"):
        page = text(client.get(address, {where: attack}))
        assert not re.search(r"<script|<img|<svg/on|href=.javascript|5041", page)  # 5041: 71*71 worked out


def test_bad_input_47_names_of_the_register_stay_text_too(client, register, dinsos):
    dinsos.name = XSS[1]
    dinsos.save()

    for address in OPEN:
        assert "<img" not in text(client.get(address)) or address.endswith("json")


def test_abuse_45_the_poster_can_do_nothing_in_the_browser(client, register):
    answer = client.get("/resmi/poster.pdf", {"pemda": "99.01"})

    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Type"] == "application/pdf"


def test_the_poster_of_an_agency_is_the_same_twice_and_another_on_f4(client, register, dinsos):
    a4 = client.get("/resmi/poster.pdf", {"opd": dinsos.pk}).content

    assert client.get("/resmi/poster.pdf", {"opd": dinsos.pk}).content == a4
    assert client.get("/resmi/poster.pdf", {"opd": dinsos.pk, "kertas": "f4"}).content != a4


@pytest.mark.parametrize("told", [{"opd": "9999"}, {"opd": "x"}, {"pemda": "00"}, {"opd": "9" * 400}])
def test_a_poster_of_nobody_is_not_found(client, register, told):
    assert client.get("/resmi/poster.pdf", told).status_code == 404


def test_a_government_that_switched_it_off_is_not_to_be_found(client, register, contoh):
    PortalSetting.objects.create(government=contoh, is_on=False)

    assert client.get("/resmi/99.01/").status_code == 404
    assert client.get("/resmi/99.01.json").status_code == 404
    assert client.get("/resmi.json", {"q": "@dinsos.contoh"}).json()["answer"] == "unlisted"


def test_the_sample_government_shows_itself_on_this_machine_only(client, register, contoh, monkeypatch):
    Government.objects.filter(pk=contoh.pk).update(is_sample=True)
    monkeypatch.setenv("KENTONGAN_LOOPBACK", "1")

    assert client.get("/resmi/99.01/").status_code == 200
    assert client.get("/resmi/99.01/", REMOTE_ADDR="203.0.113.5").status_code == 404
    assert client.get("/resmi/99.01/", HTTP_X_FORWARDED_FOR="203.0.113.5").status_code == 404


def test_several_governments_are_asked_at_once(client, register, stranger):
    page = text(client.get("/resmi/", {"q": "@dinsos.contoh"}))

    assert "Kabupaten Contoh" in page
    assert "Kabupaten Lain Contoh" in page


def test_who_asks_too_often_waits_and_others_do_not(client, register, monkeypatch):
    monkeypatch.setattr(door, "ASKED", 5)
    for _ in range(door.ASKED):
        client.get("/resmi/", {"q": "@x"})

    answer = client.get("/resmi/", {"q": "@x"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "60")
    assert client.get("/resmi/", {"q": "@x"}, REMOTE_ADDR="203.0.113.5").status_code == 200
    assert client.get("/resmi/").status_code == 200


def test_the_counting_forgets_after_a_minute_and_never_grows_without_end(monkeypatch):
    now = [0.0]
    patience = door.Patience(lambda: now[0])
    monkeypatch.setattr(door, "ADDRESSES", 10)

    assert [patience.allows("a", 60), patience.allows("a")] == [True, False]
    now[0] = 61.0
    assert patience.allows("a")
    for number in range(100):
        patience.allows(str(number))
    assert len(patience._counts) <= 10


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_public_pages_only_read(client, register, method):
    assert getattr(client, method)("/resmi/").status_code in (403, 405)


def test_five_hundred_accounts_stand_on_pages_below_100_kb(client, dinsos):
    Channel.objects.bulk_create(
        Channel(
            government_id=dinsos.government_id, agency=dinsos, platform="x", handle=f"akun_{number:03}",
            url=f"https://x.com/akun_panjang_{number:03}", registered_at=datetime(2026, 1, 1, tzinfo=UTC),
        )
        for number in range(500)
    )  # fmt: skip

    first = client.get("/resmi/99.01/")
    assert len(first.content) < 100_000
    assert "Halaman 1 dari 2" in text(first)


def test_a_page_of_the_list_takes_few_queries(client, register, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        client.get("/resmi/99.01/")


def test_administrators_switch_and_officers_only_look(client, admin, wulan, contoh):
    client.force_login(wulan)
    assert client.get(reverse("portal:settings")).status_code == 200
    assert client.post(reverse("portal:settings"), {"is_on": ""}).status_code == 403
    with pytest.raises(Refused, match="administrator"):
        setting_up.change(contoh, is_on=False, contact="", by=wulan, at=AT)

    setting_up.change(contoh, is_on=False, contact=" WA  0811 ", by=admin, at=AT)
    assert setting_up.of(contoh).contact == "WA 0811"
    assert not setting_up.of(contoh).is_on


def test_agency_people_do_not_open_the_settings(client, ani):
    client.force_login(ani)

    assert client.get(reverse("portal:settings")).status_code == 403


def test_the_answer_in_json_and_on_the_page_is_one(client, register):
    for asked in ("@dinsos.contoh", "@dinkes.contoh", "@dinsos_lama", "@tidak.ada.sama.sekali"):
        told = client.get("/resmi.json", {"q": asked}).json()
        assert told["sentence"] in text(client.get("/resmi/", {"q": asked}))
        assert json.dumps(told)
