"""A reset needs two people, is announced, and removes the old factors when it is used."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.utils import timezone

from conftest import give_factor
from kentongan.channels import custody
from kentongan.notices.models import Notice
from kentongan.people import inviting, resetting
from kentongan.people.models import Invitation, Person, ResetRequest
from kentongan.people.tests.administrators import GOOD, NOW, make
from kentongan.refusal import Refused

WHY = "Ponsel hilang"


def test_abuse_22_one_asks_another_approves_and_old_factors_go_on_use(contoh, dewi, eko, wulan):
    request = resetting.ask(wulan, reason=WHY, by=dewi, at=timezone.now())
    card = resetting.approve(request, "card", by=eko, at=timezone.now())
    assert Authenticator.objects.filter(user=wulan).exists()
    found = inviting.by_code("wulan.contoh", card.code, at=timezone.now())
    inviting.accept(found, GOOD, at=timezone.now())
    assert not Authenticator.objects.filter(user=wulan).exists()
    assert Person.objects.get(pk=wulan.pk).check_password(GOOD)


def test_abuse_22_nobody_approves_the_own_request(contoh, dewi, wulan):
    request = resetting.ask(wulan, reason=WHY, by=dewi, at=NOW)
    with pytest.raises(Refused, match="dua orang"):
        resetting.approve(request, "card", by=dewi, at=NOW)
    assert not Invitation.objects.exists()


def test_abuse_22_a_second_sign_in_of_the_same_human_is_no_second_person(contoh, dewi, wulan):
    twin = make(contoh, "dewi.dua", "D. Contoh", Person.KOMINFO_ADMIN, nip="19800101.200501.2.001")
    request = resetting.ask(wulan, reason=WHY, by=dewi, at=NOW)
    with pytest.raises(Refused, match="NIP yang sama"):
        resetting.approve(request, "card", by=twin, at=NOW)


def test_abuse_22_the_person_concerned_neither_asks_nor_approves(contoh, dewi, eko):
    with pytest.raises(Refused, match="diri sendiri"):
        resetting.ask(eko, reason=WHY, by=eko, at=NOW)
    request = resetting.ask(eko, reason=WHY, by=dewi, at=NOW)
    with pytest.raises(Refused, match="diri sendiri"):
        resetting.approve(request, "card", by=eko, at=NOW)


def test_abuse_22_it_is_announced_loudly_at_each_step(contoh, dewi, eko, inspektur, wulan):
    request = resetting.ask(wulan, reason=WHY, by=dewi, at=NOW)
    everybody = {dewi.pk, eko.pk, inspektur.pk, wulan.pk}
    assert {one.person_id for one in Notice.objects.filter(loud=True)} == everybody
    resetting.approve(request, "card", by=eko, at=NOW)
    assert Notice.objects.filter(loud=True).count() == 8
    assert wulan.name not in "".join(one.text + one.subject for one in Notice.objects.all())


def test_approval_ends_the_sessions_at_once(client, contoh, dewi, eko, wulan):
    client.force_login(wulan)
    request = resetting.ask(wulan, reason=WHY, by=dewi, at=NOW)
    assert client.get("/").status_code == 200
    resetting.approve(request, "card", by=eko, at=NOW)
    assert client.get("/").status_code == 302


def test_asking_twice_is_one_request_and_approving_twice_one_card(contoh, dewi, eko, wulan):
    request = resetting.ask(wulan, reason=WHY, by=dewi, at=NOW)
    assert resetting.ask(wulan, reason=WHY, by=eko, at=NOW) == request
    resetting.approve(request, "card", by=eko, at=NOW)
    with pytest.raises(Refused, match="sudah diputuskan"):
        resetting.approve(request, "card", by=eko, at=NOW)


def test_a_request_nobody_approved_for_three_days_is_void(contoh, dewi, eko, wulan):
    request = resetting.ask(wulan, reason=WHY, by=dewi, at=NOW)
    with pytest.raises(Refused, match="tiga hari"):
        resetting.approve(request, "card", by=eko, at=NOW + timedelta(days=4))
    again = resetting.ask(wulan, reason=WHY, by=dewi, at=NOW + timedelta(days=4))
    assert again.pk != request.pk


def test_a_withdrawn_request_cannot_be_approved(contoh, dewi, eko, wulan):
    request = resetting.ask(wulan, reason=WHY, by=dewi, at=NOW)
    resetting.withdraw(request, by=eko, at=NOW)
    with pytest.raises(Refused, match="sudah diputuskan"):
        resetting.approve(request, "card", by=eko, at=NOW)


def test_a_lone_administrator_is_helped_by_the_command_line(contoh, dewi):
    card = resetting.by_command(dewi, reason="", at=timezone.now())
    found = inviting.by_code("dewi.contoh", card.code, at=timezone.now())
    inviting.accept(found, GOOD, at=timezone.now())
    assert Person.objects.get(pk=dewi.pk).check_password(GOOD)


def test_where_two_can_do_it_the_command_line_does_not(contoh, dewi, eko, wulan):
    with pytest.raises(Refused, match="dua administrator"):
        resetting.by_command(wulan, reason="", at=NOW)


def test_bad_input_55_a_custodians_reset_always_needs_a_second_person(contoh, dewi, dinsos_ig, ani):
    custody.set_custodian(dinsos_ig, "primary", ani.name, person=ani, by=dewi, at=NOW)
    with pytest.raises(Refused, match="orang kedua"):
        resetting.by_command(ani, reason="", at=NOW)
    request = resetting.ask(ani, reason=WHY, by=dewi, at=NOW)
    with pytest.raises(Refused, match="dua orang"):
        resetting.approve(request, "card", by=dewi, at=NOW)


def test_bad_input_55_a_reset_never_goes_to_a_private_mailbox(contoh, dewi, eko, wulan, settings):
    settings.SMTP = "smtp://127.0.0.1:1"
    Person.objects.filter(pk=wulan.pk).update(email="wulan@gmail.com")  # as an older version let it in
    request = resetting.ask(Person.objects.get(pk=wulan.pk), reason=WHY, by=dewi, at=NOW)
    with pytest.raises(Refused, match="kotak surat pribadi"):
        resetting.approve(request, "mail", by=eko, at=NOW)
    assert ResetRequest.objects.get().state == ResetRequest.ASKED


def test_a_factor_of_somebody_else_stays(contoh, dewi, eko, wulan):
    give_factor(eko)
    request = resetting.ask(wulan, reason=WHY, by=dewi, at=timezone.now())
    card = resetting.approve(request, "card", by=eko, at=timezone.now())
    inviting.accept(inviting.by_code("wulan.contoh", card.code, at=timezone.now()), GOOD, at=timezone.now())
    assert Authenticator.objects.filter(user=eko).exists()
