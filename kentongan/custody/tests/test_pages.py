"""The pages of custody: who reads, who writes, who sees a number in full."""

import io
from datetime import UTC, date, datetime

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from conftest import give_factor
from kentongan.channels import custody as holding_register
from kentongan.channels import verification
from kentongan.custody import overview, register
from kentongan.custody.models import Custody, PlatformRole, RecoveryDrill
from kentongan.people import postings
from kentongan.people.models import Person

AT = datetime(2026, 10, 5, 3, 0, tzinfo=UTC)
NUMBER, MAIL = "081234567812", "humas@dinsos.contohkab.go.id"
pytestmark = pytest.mark.django_db


@pytest.fixture
def as_(client):
    """Sign a person in."""

    def signed_in(person):
        client.force_login(person)
        return client

    return signed_in


@pytest.fixture
def people(contoh, dinsos, dinkes, wulan, ani, bupati, stranger):
    """Everybody who may come by, by what they are."""

    def made(name, role, *agencies):
        person = Person.objects.create(government=contoh, username=name, name=name.title())
        postings.appoint(person, role, agencies=agencies, by=None, at=AT)
        give_factor(person)
        return person

    return {
        "officer": wulan,
        "admin": ani,
        "head of government": bupati,
        "stranger": stranger,
        "auditor": made("auditor", "auditor"),
        "agency head": made("kadis", "agency_head", dinsos),
        "other admin": made("lain", "agency_admin", dinkes),
        "juror": made("juri", "juror"),
    }


@pytest.fixture
def held(dinsos_ig, wulan):
    """The custody of the Instagram of Dinas Sosial."""
    told = {"access": "shared", "mail": MAIL, "phone": NUMBER, "phone_owner": "office", "factor": "sms"}
    return register.change(dinsos_ig, told, by=wulan, at=AT)


def text(answer):
    return answer.content.decode()


def see(as_, people, who, route, *args):
    return as_(people[who]).get(reverse(route, args=args))


def test_only_those_who_see_the_channel_see_its_custody(as_, people, held):
    codes = {who: see(as_, people, who, "custody:custody", held.channel_id).status_code for who in people}
    assert codes == {
        "officer": 200, "admin": 200, "head of government": 200, "auditor": 200, "agency head": 200,
        "stranger": 404, "other admin": 404, "juror": 404,
    }  # fmt: skip


@pytest.mark.parametrize("route", ["custody:edit", "custody:holders", "custody:roles", "custody:drill"])
def test_only_officers_and_the_own_admin_write(as_, people, held, route):
    codes = {who: see(as_, people, who, route, held.channel_id).status_code for who in people}
    assert codes == {
        "officer": 200, "admin": 200, "head of government": 403, "auditor": 403, "agency head": 403,
        "stranger": 404, "other admin": 404, "juror": 404,
    }  # fmt: skip


def test_bad_input_44_numbers_and_addresses_are_masked_for_who_need_not_know(as_, people, held):
    seen = {}
    for who in ("officer", "agency head", "admin", "head of government", "auditor"):
        page = text(see(as_, people, who, "custody:custody", held.channel_id))
        seen[who] = (NUMBER in page, MAIL in page)
        assert seen[who][0] or "08••••••••12" in page
    assert {who for who, shown in seen.items() if any(shown)} == {"officer", "agency head"}


def test_a_custodian_sees_the_own_accounts_number(as_, people, held, dinsos_ig, wulan, ani):
    holding_register.set_custodian(dinsos_ig, "primary", "Ani", person=ani, by=wulan, at=AT)
    assert NUMBER in text(see(as_, people, "admin", "custody:custody", held.channel_id))


def test_the_form_of_a_masked_reader_holds_no_number_and_keeps_it(as_, people, held):
    address = reverse("custody:edit", args=[held.channel_id])
    page = text(as_(people["admin"]).get(address))
    assert NUMBER not in page
    assert MAIL not in page
    told = {
        "access": "role",
        "phone_owner": "office",
        "mail_owner": "office",
        "seen": held.looked_at.isoformat(),
    }
    assert as_(people["admin"]).post(address, told).status_code == 302
    held.refresh_from_db()
    assert (held.access, held.phone, held.mail) == ("role", NUMBER, MAIL)


def test_the_form_says_what_is_wrong_and_stores_nothing(as_, wulan, dinsos_ig):
    told = {"mail": "bukan surel", "access": "role"}
    page = text(as_(wulan).post(reverse("custody:edit", args=[dinsos_ig.pk]), told))
    assert "tidak terbaca sebagai alamat surel" in page
    assert not Custody.objects.exists()


def test_holders_roles_and_drills_are_kept_through_their_pages(as_, ani, dinsos_ig):
    own = as_(ani)
    told = {
        "primary": "Ani Contoh",
        "primary_person": ani.pk,
        "primary_decree": "800/1/2026",
        "deputy": "Budi",
    }
    own.post(reverse("custody:holders", args=[dinsos_ig.pk]), told)
    told = {"act": "add", "name": "Vendor", "role": "Editor", "external": "ya"}
    own.post(reverse("custody:roles", args=[dinsos_ig.pk]), told)
    role = PlatformRole.objects.get()
    own.post(reverse("custody:roles", args=[dinsos_ig.pk]), {"act": "end", "role": role.pk})
    own.post(reverse("custody:roles", args=[dinsos_ig.pk]), {"act": "confirm"})
    told = {"on": "01/10/2026", "result": "passed"}
    own.post(reverse("custody:drill", args=[dinsos_ig.pk]), told)
    assert dinsos_ig.custodians.get(rank="primary").person == ani
    assert Custody.objects.get().roles_checked_on is not None
    assert RecoveryDrill.objects.get().on == date(2026, 10, 1)


def test_a_person_of_another_agency_cannot_be_made_holder(as_, people, dinsos_ig):
    told = {"primary": "Lain", "primary_person": people["other admin"].pk}
    page = text(as_(people["admin"]).post(reverse("custody:holders", args=[dinsos_ig.pk]), told))
    assert "Orang itu tidak ada di OPD ini" in page
    assert not dinsos_ig.custodians.exists()


def test_a_role_of_another_channel_is_not_found(as_, ani, dinsos_ig, dinkes_web):
    role = PlatformRole.objects.create(
        channel=dinkes_web, name="X", role="Admin", external=True, noted_at=AT
    )  # fmt: skip
    answer = as_(ani).post(reverse("custody:roles", args=[dinsos_ig.pk]), {"act": "end", "role": role.pk})
    assert answer.status_code == 404


def test_the_list_shows_the_share_of_shared_passwords(as_, bupati, held, dinkes_web):
    page = text(as_(bupati).get(reverse("custody:list")))
    assert "1 dari 1 akun masih memakai kata sandi bersama" in page
    assert "100 %" in page
    assert "belum terukur" in page


@pytest.mark.parametrize(
    ("query", "handles"),
    [
        ({}, {"dinsos.contoh", "dinkes.contoh.example"}),
        ({"platform": "website"}, {"dinkes.contoh.example"}),
        ({"cara": "shared"}, {"dinsos.contoh"}),
        ({"cara": "-"}, {"dinkes.contoh.example"}),
        ({"tingkat": "belum cukup diketahui"}, {"dinkes.contoh.example"}),
        ({"tingkat": "rawan"}, {"dinsos.contoh"}),
        ({"cari": "kesehatan"}, {"dinkes.contoh.example"}),
        (
            {"platform": "aneh", "cara": "x", "tingkat": "y", "cari": "\x00"},
            {"dinsos.contoh", "dinkes.contoh.example"},
        ),
    ],
)
def test_the_list_is_narrowed(wulan, held, dinkes_web, query, handles):
    rows = overview.narrowed(overview.rows_of(wulan, at=AT), overview.wanted(query))
    assert {row.channel.handle for row in rows} == handles


def test_the_sheet_carries_no_number_and_no_address(as_, wulan, held):
    content = as_(wulan).get(reverse("custody:xlsx")).content
    rows = list(openpyxl.load_workbook(io.BytesIO(content), read_only=True).active.values)
    assert rows[1][2] == "dinsos.contoh"
    assert NUMBER not in str(rows)
    assert MAIL not in str(rows)


def test_jurors_have_no_list(as_, people, held):
    assert see(as_, people, "juror", "custody:list").status_code == 403


def test_the_channel_page_carries_the_block(as_, wulan, held):
    page = text(as_(wulan).get(reverse("web:channel", args=[held.channel_id])))
    assert "Bukti kepemilikan belum ada" in page
    assert "Langkah berikutnya" in page


def shot(ending="png"):
    target = io.BytesIO()
    Image.new("RGB", (60, 80), "#eef").save(target, "PNG")
    return SimpleUploadedFile(f"layar.{ending}", target.getvalue(), "image/png")


def test_an_officer_shows_the_code_with_a_screenshot(as_, wulan, ani, dinsos_ig):
    proof = verification.ask(dinsos_ig, by=ani, at=AT)
    address = reverse("custody:show-proof", args=[dinsos_ig.pk])
    told = {"way": "bio", "link": dinsos_ig.url, "screenshot": shot()}
    assert as_(ani).post(address, told).status_code == 403
    told["screenshot"] = shot()
    assert as_(wulan).post(address, told).status_code == 302
    proof.refresh_from_db()
    assert (proof.way, proof.by_id) == ("bio", wulan.pk)
    picture = as_(ani).get(reverse("custody:proof-picture", args=[dinsos_ig.pk, proof.pk]))
    assert b"".join(picture.streaming_content).startswith(b"\x89PNG")


def test_bad_input_16_what_is_no_picture_proves_nothing(as_, wulan, dinsos_ig):
    verification.ask(dinsos_ig, by=wulan, at=AT)
    fake = SimpleUploadedFile("layar.png", b"<html><script>alert(1)</script>", "image/png")
    told = {"way": "bio", "link": dinsos_ig.url, "screenshot": fake}
    page = text(as_(wulan).post(reverse("custody:show-proof", args=[dinsos_ig.pk]), told))
    assert "bukan gambar" in page
    assert verification.current(dinsos_ig) is None


def test_a_picture_of_another_channels_proof_is_not_given(as_, people, dinsos_ig, dinkes_web):
    proof = verification.ask(dinsos_ig, by=people["officer"], at=AT)
    type(proof).objects.filter(pk=proof.pk).update(picture_path="files/x.png", proven_at=AT)
    for who, channel in (("other admin", dinsos_ig), ("officer", dinkes_web), ("stranger", dinsos_ig)):
        assert see(as_, people, who, "custody:proof-picture", channel.pk, proof.pk).status_code == 404
