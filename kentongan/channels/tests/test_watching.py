"""The watch list: what enters it, who decides, and that nothing of it becomes a channel."""

from datetime import UTC, datetime

import pytest

from kentongan.audit.models import Entry
from kentongan.channels import suspects, watching
from kentongan.channels.models import Channel, Lookalike
from kentongan.refusal import Refused

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def add(contoh, text, platform=None, **more):
    return watching.add(contoh, suspects.profile_of(text, platform), **more, at=NOW)


def test_bad_input_32_an_impostor_is_listed_for_review_and_joined_to_nobody(contoh, dinsos_ig, wulan):
    one = add(contoh, "https://www.instagram.com/dinsos_contoh/", by=wulan)
    assert (one.state, one.resembles, one.why) == ("watched", dinsos_ig, ["dots"])
    assert Channel.objects.count() == 1


def test_bad_input_20_a_name_in_cyrillic_letters_is_kept_as_it_is(contoh, dinsos_ig, wulan):
    one = add(contoh, "dinsоs.contoh", "instagram", by=wulan)
    assert one.handle == "dinsоs.contoh"
    assert one.why == ["script"]


def test_a_host_that_imitates_a_platform_is_noted_as_a_site(contoh, dinsos_ig, wulan):
    one = add(contoh, "https://instagram.com.penipu.example/dinsos.contoh", resembles=dinsos_ig, by=wulan)
    assert (one.platform, one.handle) == ("website", "instagram.com.penipu.example/dinsos.contoh")


@pytest.mark.parametrize("text", ["javascript:alert(1)", "data:text/html,x", "", "   ", "ftp://x.example/a"])
def test_what_is_no_web_address_is_no_suspect(text):
    assert suspects.profile_of(text, None) is None


def test_the_same_account_is_listed_once(contoh, dinsos_ig, wulan):
    assert add(contoh, "dinsos_contoh", "instagram", by=wulan) == add(
        contoh, "@Dinsos_Contoh", "instagram", by=wulan
    )
    assert Entry.objects.filter(act="lookalike.listed").count() == 1


def test_our_own_account_is_no_impostor(contoh, dinsos_ig, wulan):
    with pytest.raises(Refused, match="terdaftar pada Dinas Sosial"):
        add(contoh, "https://www.instagram.com/dinsos.contoh/", by=wulan)


def test_what_resembles_nothing_needs_to_be_told_whom(contoh, dinsos_ig, wulan):
    with pytest.raises(Refused, match="tidak mirip satu pun kanal"):
        add(contoh, "https://www.instagram.com/bansos.gratis/", by=wulan)
    told = add(contoh, "https://www.instagram.com/bansos.gratis/", resembles=dinsos_ig, by=wulan)
    assert watching.reasons(told) == "dicatat petugas"


def test_accounts_of_another_government_are_not_compared(stranger, dinsos_ig):
    with pytest.raises(Refused, match="tidak mirip"):
        add(stranger.government, "https://www.instagram.com/dinsos_contoh/", by=stranger)


def test_a_decision_has_its_reason_and_is_kept_once(contoh, dinsos_ig, wulan):
    one = add(contoh, "dinsos_contoh", "instagram", by=wulan)
    with pytest.raises(Refused, match="apa yang Anda temukan"):
        watching.decide(one, "impostor", " ", by=wulan, at=NOW)
    for _ in range(2):
        one = watching.decide(one, "impostor", "menawarkan bansos palsu", by=wulan, at=NOW)
    assert one.state == "impostor"
    assert Entry.objects.filter(act="lookalike.decided").count() == 1


def test_the_slower_decision_is_told(contoh, dinsos_ig, wulan):
    one = add(contoh, "dinsos_contoh", "instagram", by=wulan)
    watching.decide(Lookalike.objects.get(), "impostor", "palsu", by=wulan, at=NOW)
    with pytest.raises(Refused, match="baru saja diputuskan"):
        watching.decide(one, "harmless", "akun penggemar", by=wulan, at=NOW)


def test_the_text_for_the_platform_names_both_accounts_and_no_person(contoh, dinsos_ig, wulan):
    text = watching.report_text(add(contoh, "dinsos_contoh", "instagram", by=wulan))
    assert "https://www.instagram.com/dinsos_contoh/" in text
    assert "https://www.instagram.com/dinsos.contoh/" in text
    assert "Wulan" not in text


def test_an_agency_sees_what_resembles_its_own(contoh, dinsos_ig, dinkes_web, ani, stranger, wulan):
    add(contoh, "dinsos_contoh", "instagram", by=wulan)
    assert Lookalike.objects.visible_to(ani).count() == 1
    assert not Lookalike.objects.visible_to(stranger).exists()
    Lookalike.objects.update(resembles=dinkes_web)
    assert not Lookalike.objects.visible_to(ani).exists()
