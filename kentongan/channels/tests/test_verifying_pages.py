"""The pages of verifying, certifying and watching: who enters, what the forms do, what they refuse."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from kentongan.channels import certification, personal, registering, verification, watching
from kentongan.channels.models import Certification, Channel, Lookalike, RegisterRules
from kentongan.platforms import profile_of

AT = datetime(2026, 10, 5, 3, 0, tzinfo=UTC)
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-'",
    "{{7*7}}",
    "javascript:alert(1)",
    "<svg/onload=alert(1)>",
)
pytestmark = pytest.mark.django_db


@pytest.fixture
def as_(client):
    """Sign a person in."""

    def signed_in(person):
        client.force_login(person)
        return client

    return signed_in


@pytest.fixture
def proposed(dinsos, ani):
    """A TikTok account that Dinas Sosial proposes."""
    return registering.propose(dinsos, profile_of("https://www.tiktok.com/@dinsos.contoh"), by=ani, at=AT)


def text(answer):
    return answer.content.decode()


def test_the_agency_asks_for_a_code_and_sees_where_to_put_it(as_, ani, proposed):
    as_(ani).post(reverse("channels:ask-proof", args=[proposed.pk]))
    page = text(as_(ani).get(reverse("channels:verify", args=[proposed.pk])))
    assert verification.open_of(proposed).code in page
    assert "Di bio akun" in page
    assert "Simpan keputusan" not in page


def test_the_head_reads_and_asks_for_nothing(as_, bupati, proposed):
    assert as_(bupati).get(reverse("channels:verify", args=[proposed.pk])).status_code == 200
    for route in ("channels:ask-proof", "channels:look-proof", "channels:verify"):
        assert as_(bupati).post(reverse(route, args=[proposed.pk])).status_code == 403


def test_a_stranger_finds_no_channel(as_, stranger, proposed):
    for route in ("channels:verify", "channels:ask-proof", "channels:look-proof"):
        assert as_(stranger).post(reverse(route, args=[proposed.pk])).status_code == 404


def test_bad_input_50_a_look_changes_nothing(as_, wulan, proposed):
    assert as_(wulan).get(reverse("channels:ask-proof", args=[proposed.pk])).status_code == 405
    as_(wulan).get(reverse("channels:verify", args=[proposed.pk]))
    assert verification.open_of(proposed) is None


def test_official_without_proof_asks_for_a_reason_and_keeps_what_was_chosen(as_, wulan, proposed):
    address = reverse("channels:verify", args=[proposed.pk])
    page = text(as_(wulan).post(address, {"state": "official", "reason": ""}))
    assert "Bukti kepemilikan TikTok @dinsos.contoh belum ada" in page
    as_(wulan).post(address, {"state": "official", "reason": "dikunjungi petugas"})
    proposed.refresh_from_db()
    assert proposed.state == "official"


def test_bad_input_48_a_state_that_is_not_offered_is_refused(as_, wulan, proposed):
    address = reverse("channels:verify", args=[proposed.pk])
    assert "tidak dapat dipilih" in text(as_(wulan).post(address, {"state": "closed", "reason": "x"}))
    proposed.refresh_from_db()
    assert proposed.state == "proposed"


def test_an_agency_answers_for_all_its_channels_in_one_form(as_, ani, contoh, dinsos_ig, dinkes_web):
    certification.ask_due(contoh, at=AT)
    address = reverse("channels:certifications")
    page = text(as_(ani).get(address))
    assert "1 kanal menunggu jawaban Anda" in page
    assert "dinkes" not in page
    told = {f"k{dinsos_ig.pk}-{name}": "on" for name in ("ours", "holder_right", "factors_right")}
    as_(ani).post(address, told)
    assert Certification.objects.get(channel=dinsos_ig).is_clean
    assert Certification.objects.get(channel=dinkes_web).answered_at is None


def test_a_foreign_channels_answer_is_not_taken(as_, ani, contoh, dinkes_web):
    certification.ask_due(contoh, at=AT)
    told = {f"k{dinkes_web.pk}-{name}": "on" for name in ("ours", "holder_right", "factors_right")}
    as_(ani).post(reverse("channels:certifications"), told)
    assert Certification.objects.get().answered_at is None


def test_a_no_without_words_stays_on_its_form(as_, ani, contoh, dinsos_ig):
    certification.ask_due(contoh, at=AT)
    page = text(as_(ani).post(reverse("channels:certifications"), {f"k{dinsos_ig.pk}-ours": "on"}))
    assert "tulis apa yang tidak benar lagi" in page
    assert Certification.objects.get().answered_at is None


def test_the_head_sees_how_it_stands_and_answers_nothing(as_, bupati, contoh, dinsos_ig):
    certification.ask_due(contoh, at=AT)
    assert "1 dari 1 kanal lewat batas" in text(as_(bupati).get(reverse("channels:certifications")))
    assert as_(bupati).post(reverse("channels:certifications"), {}).status_code == 403


def test_overdue_channels_stand_on_the_register(as_, wulan, contoh, dinsos_ig):
    certification.ask_due(contoh, at=AT)
    assert "1 kanal lewat batas sertifikasi ulang" in text(as_(wulan).get(reverse("channels:registry")))


def test_a_look_alike_is_noted_and_decided(as_, ani, wulan, dinsos_ig):
    as_(ani).post(reverse("channels:lookalikes"), {"link": "https://www.instagram.com/dinsos_contoh/"})
    one = Lookalike.objects.get()
    address = reverse("channels:lookalike", args=[one.pk])
    assert "hanya beda titik" in text(as_(ani).get(address)).casefold()
    assert as_(ani).post(address, {"state": "impostor", "reason": "palsu"}).status_code == 403
    as_(wulan).post(address, {"state": "impostor", "reason": "palsu"})
    one.refresh_from_db()
    assert one.state == "impostor"


def test_a_look_alike_cannot_name_a_foreign_channel(as_, ani, dinkes_web, dinsos_ig):
    told = {"link": "https://www.instagram.com/bansos/", "resembles": dinkes_web.pk}
    assert "Kanal itu tidak ada" in text(as_(ani).post(reverse("channels:lookalikes"), told))
    assert not Lookalike.objects.exists()


def test_the_rules_are_the_officers(as_, ani, wulan):
    assert as_(ani).get(reverse("channels:rules")).status_code == 403
    as_(wulan).post(
        reverse("channels:rules"), {"handle_pattern": "{singkatan}.contohkab", "mail_domains": ""}
    )
    assert RegisterRules.objects.get().handle_pattern == "{singkatan}.contohkab"


@pytest.mark.parametrize("enter", [registering.register, registering.propose])
def test_bad_input_56_the_heads_personal_account_is_refused_with_the_reason(
    as_, wulan, contoh, dinsos, enter
):
    profile = profile_of("https://www.instagram.com/kadis.pribadi.contoh/")
    personal.list_personal_account(contoh, profile, "Kepala Dinas Sosial", by=wulan, at=AT)
    told = {"agency": dinsos.pk, "link": profile.url, "act": "save"}
    page = text(as_(wulan).post(reverse("channels:add"), told))
    assert "akun pribadi pejabat (Kepala Dinas Sosial)" in page
    assert "Ganti dengan akun milik OPD" in page
    with pytest.raises(registering.Refused):
        enter(dinsos, profile, by=wulan, at=AT)
    assert not Channel.objects.exists()


@pytest.mark.parametrize("words", HOSTILE)
def test_bad_input_47_hostile_names_are_inert_on_every_page_of_the_register(
    as_, wulan, contoh, dinsos, dinsos_ig, proposed, words
):
    type(dinsos).objects.filter(pk=dinsos.pk).update(name=words, short_name=words[:60])
    Channel.objects.filter(pk=dinsos_ig.pk).update(handle=words, alarm=words)
    dinsos_ig.custodians.create(rank="primary", name=words, contact=words)
    certification.ask_due(contoh, at=AT)
    profile = watching.Profile("tiktok", words.casefold(), "https://www.instagram.com/x/")
    one = watching.add(
        contoh, profile, resembles=dinsos_ig, shown_name=words, evidence=words, by=wulan, at=AT
    )
    verification.ask(dinsos_ig, by=wulan, at=AT)
    pages = [
        ("channels:registry",), ("channels:certifications",), ("channels:lookalikes",), ("custody:list",),
        ("channels:lookalike", one.pk), ("channels:verify", dinsos_ig.pk), ("channels:verify", proposed.pk),
        ("custody:custody", dinsos_ig.pk), ("custody:edit", dinsos_ig.pk), ("custody:holders", dinsos_ig.pk),
        ("custody:roles", dinsos_ig.pk), ("custody:drill", dinsos_ig.pk),
        ("custody:show-proof", dinsos_ig.pk), ("web:channel", dinsos_ig.pk),
    ]  # fmt: skip
    for route, *args in pages:
        page = text(as_(wulan).get(reverse(route, args=args)))
        assert not [tag for tag in ("<script>a", "<img src=x", "<svg/on", 'href="javascript:') if tag in page]
        assert not words.startswith("{{") or words in page  # printed, not worked out
