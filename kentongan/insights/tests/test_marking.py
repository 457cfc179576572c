"""Checklists: points as a person found them; who may mark which; the last word counts, all stay."""

import hashlib
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
import time_machine
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from conftest import _person
from kentongan.audit.models import Entry
from kentongan.insights import checklists, marking
from kentongan.insights.marking import Answer
from kentongan.insights.models import Reading
from kentongan.people.models import Person
from kentongan.refusal import Refused

AT = datetime(2026, 11, 2, 3, tzinfo=UTC)
ON = date(2026, 10, 30)
# What the indicators read (evaluation.indicators, facts.marks).
CODES = [
    "web_content",
    "web_technical",
    "ppid_list",
    "ppid_periodic",
    "ppid_requests",
    "ppid_tests",
    "profile",
]
SLUGS = ["website-isi", "website-teknis", "ppid-dip", "ppid-berkala", "ppid-permohonan", "ppid-uji", "profil"]
CONTENT = checklists.by_slug("website-isi")


@pytest.fixture
def ppid(contoh):
    return _person(contoh, "ppid.contoh", "PPID Contoh", Person.PPID)


def mark(agency, by, answers, on=ON, checklist=CONTENT, **more):
    return marking.mark(checklist, agency, answers, on=on, by=by, at=AT, **more)


def test_every_list_has_its_code_its_address_its_points_and_its_basis():
    found = checklists.every()
    assert [one.code for one in found] == CODES
    assert [one.slug for one in found] == SLUGS
    assert all(one.points and one.basis and one.lead for one in found)
    assert [one.code for one in found if one.by_channel] == [checklists.PROFILE]


def test_what_was_found_again_the_same_day_adds_nothing_and_a_new_word_counts(dinsos, wulan):
    assert mark(dinsos, wulan, {"duties": Answer(1), "finance": Answer(0)}) == 2
    assert mark(dinsos, wulan, {"duties": Answer(1), "finance": Answer(1)}) == 1
    assert mark(dinsos, wulan, {"duties": Answer(None)}, on=ON + timedelta(days=1)) == 1
    last = marking.last_words(CONTENT, dinsos, None, ON + timedelta(days=1))
    assert {item: one.met for item, one in last.items()} == {"duties": None, "finance": 1}
    assert Reading.objects.count() == 4
    assert [one.details["rows"] for one in Entry.objects.filter(act="reading.marked").order_by("seq")] == [
        2,
        1,
        1,
    ]


@pytest.mark.parametrize(
    ("answers", "on", "words"),
    [
        ({}, ON, "Belum ada"),
        ({"duties": Answer(1)}, date(2026, 12, 1), "belum tiba"),
        ({"lain": Answer(1)}, ON, "lain"),
        ({"duties": Answer(2, 1)}, ON, "melebihi"),
    ],
)
def test_looks_that_cannot_be_meant_are_refused(dinsos, wulan, answers, on, words):
    with pytest.raises(Refused, match=words):
        mark(dinsos, wulan, answers, on)


def test_a_list_of_accounts_asks_for_an_account_of_that_agency(dinsos_ig, dinkes, wulan):
    profile = checklists.by_slug("profil")
    dinsos = dinsos_ig.agency
    wrong = [(dinsos, None, profile), (dinkes, dinsos_ig, profile), (dinsos, dinsos_ig, CONTENT)]
    for agency, channel, checklist in wrong:
        with pytest.raises(Refused, match="bukan untuk"):
            mark(
                agency, wulan, {next(iter(checklist.points)): Answer(1)}, checklist=checklist, channel=channel
            )


@pytest.fixture
def sent(client):
    def send(user, slug, agency, **told):
        client.force_login(user)
        with time_machine.travel(AT, tick=False):
            address = reverse("insights:mark-agency", args=[slug, agency.pk])
            return client.post(address, {"on": "30/10/2026", **told})

    return send


def test_officers_mark_every_list_the_ppid_the_own_ones_and_others_none(sent, dinsos, wulan, ppid, ani):
    assert sent(wulan, "website-isi", dinsos, duties="ya", rules="belum", finance="x").status_code == 302
    assert list(Reading.objects.order_by("item").values_list("item", "met")) == [
        ("duties", 1), ("finance", None), ("rules", 0),
    ]  # fmt: skip
    assert sent(ppid, "ppid-dip", dinsos, published="ya").status_code == 302
    assert sent(ppid, "website-isi", dinsos, duties="ya").status_code == 403
    assert sent(ani, "ppid-dip", dinsos, published="ya").status_code == 403
    assert sent(wulan, "profil", dinsos, name="ya").status_code == 404


def test_a_share_is_so_many_of_so_many_and_none_asked_is_no_reading(sent, dinsos, ppid):
    assert sent(ppid, "ppid-permohonan", dinsos, on_time_met="7", on_time_of="9").status_code == 302
    assert Reading.objects.values_list("met", "of").get() == (7, 9)
    assert (
        "melebihi" in sent(ppid, "ppid-permohonan", dinsos, on_time_met="9", on_time_of="7").content.decode()
    )
    assert (
        "Belum ada butir"
        in sent(ppid, "ppid-permohonan", dinsos, on_time_met="0", on_time_of="0").content.decode()
    )


def test_the_pages_say_how_far_each_list_has_come_and_own_agencies_only(
    client, sent, dinsos, dinkes, wulan, ani
):
    sent(wulan, "website-isi", dinsos, duties="ya", rules="belum")
    shown = client.get(reverse("insights:checklist", args=["website-isi"])).content.decode()
    assert "1 dari 2 OPD sudah diperiksa" in shown
    assert "1 dari 2</td>" in shown
    client.force_login(ani)
    shown = client.get(reverse("insights:checklist", args=["website-isi"])).content.decode()
    assert "1 dari 1 OPD" in shown
    assert "Dinas Kesehatan" not in shown
    assert client.get(reverse("insights:checklist", args=["lain"])).status_code == 404


def picture(name="layar.png", colour="navy"):
    """A screenshot as a browser sends it."""
    kept = BytesIO()
    Image.new("RGB", (40, 30), colour).save(kept, "PNG")
    return SimpleUploadedFile(name, kept.getvalue(), "image/png")


def lying():
    """The files that lie in the folder of looks."""
    return sorted(path for path in settings.FILES.rglob("pemeriksaan/*") if path.is_file())


def test_a_screenshot_backs_every_point_of_its_look_and_lifts_its_grade(client, sent, dinsos, dinkes, wulan):
    sent(wulan, "website-isi", dinsos, duties="ya")
    assert sent(wulan, "website-isi", dinsos, duties="ya", rules="belum", file=picture()).status_code == 302
    bare, *backed = Reading.objects.order_by("pk")
    assert (bare.grade, [(one.item, one.grade) for one in backed]) == ("D", [("duties", "C"), ("rules", "C")])
    (place,) = lying()
    assert {one.evidence_sha256 for one in backed} == {hashlib.sha256(place.read_bytes()).hexdigest()}
    answer = client.get(reverse("insights:proof", args=[backed[0].pk]))
    assert answer["Content-Disposition"] == 'attachment; filename="layar.png"'
    assert b"".join(answer.streaming_content) == place.read_bytes()
    assert (
        "layar.png"
        in client.get(reverse("insights:mark-agency", args=["website-isi", dinsos.pk])).content.decode()
    )
    assert client.get(reverse("insights:proof", args=[bare.pk])).status_code == 404
    sent(wulan, "website-isi", dinsos, duties="ya", rules="belum", file=picture())
    assert (Reading.objects.count(), lying()) == (3, [place])  # the same again: nothing new, no file left


def test_what_is_no_picture_is_refused_and_nothing_stays(sent, dinsos, wulan):
    wrong = SimpleUploadedFile("layar.png", b"MZ\x00 program", "image/png")
    assert "bukan gambar" in sent(wulan, "website-isi", dinsos, duties="ya", file=wrong).content.decode()
    assert (
        "melebihi"
        in sent(
            wulan, "ppid-permohonan", dinsos, on_time_met="9", on_time_of="7", file=picture()
        ).content.decode()
    )
    assert (Reading.objects.count(), lying()) == (0, [])


def test_the_proof_of_another_agency_or_government_does_not_exist(
    client, sent, dinsos, dinkes, wulan, ani, stranger
):
    for agency in (dinsos, dinkes):
        sent(wulan, "website-isi", agency, duties="ya", file=picture())
    own, other = (reverse("insights:proof", args=[one.pk]) for one in Reading.objects.order_by("pk"))
    client.force_login(ani)
    shown = client.get(own)
    assert (shown.status_code, client.get(other).status_code) == (200, 404)
    assert b"".join(shown.streaming_content).startswith(b"\x89PNG")
    client.force_login(stranger)
    assert client.get(own).status_code == 404
