"""A channel's secret is shown to one person, once, after a second one said yes; then it must be changed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kentongan.channels import freezing
from kentongan.custody import credentials, reveals, reveals_rounds
from kentongan.custody.tests import scenes
from kentongan.custody.tests.scenes import MINUTE, NOW, PASSWORD, REASON
from kentongan.notices.models import Notice
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.vault.models import CHANNEL, Opening, Sealed


def ask(channel, by, field="password"):
    return reveals.ask(channel, field, REASON, factor_at=timezone.now(), by=by, at=timezone.now())


def approve(opening, by):
    reveals.approve(opening, factor_at=timezone.now(), by=by, at=timezone.now())
    return opening


def show(opening, by):
    return reveals.show(opening, factor_at=timezone.now(), by=by, at=timezone.now())


def shown(channel, by, second):
    """An opening that was used."""
    opening = approve(ask(channel, by), second)
    assert show(opening, by) == PASSWORD
    opening.refresh_from_db()
    return opening


def told(**about):
    """Who was told, by name."""
    pks = Notice.objects.filter(**about).values_list("person_id", flat=True)
    return set(Person.objects.filter(pk__in=pks).values_list("name", flat=True))


@pytest.mark.parametrize("second", ["wulan", "kadis"])
def test_the_custodian_sees_it_after_an_officer_or_the_agencys_head_said_yes(held_ig, budi, second, request):
    assert shown(held_ig, budi, request.getfixturevalue(second)).used_at == NOW


def test_whoever_may_approve_is_told_and_the_asker_of_the_answer(held_ig, budi, wulan, kadis):
    opening = ask(held_ig, budi)
    assert told(key=f"reveal-asked-{opening.pk}") == {"Wulan Contoh", "Kadis Contoh"}
    approve(opening, kadis)
    assert told(key=f"reveal-decided-{opening.pk}") == {"Budi Contoh"}


def test_a_request_that_nobody_else_could_approve_is_not_filed(clock, near_broker, dinsos_ig, wulan):
    scenes.keep(dinsos_ig, wulan)
    with pytest.raises(Refused, match="orang kedua"):
        ask(dinsos_ig, wulan)


def test_notices_carry_neither_the_secret_nor_the_reason(held_ig, budi, wulan, rini):
    shown(held_ig, budi, wulan)
    reveals.break_glass(held_ig, "password", REASON, factor_at=NOW, by=rini, at=NOW)
    words = " ".join(f"{one.subject} {one.text}" for one in Notice.objects.all())
    assert PASSWORD not in words
    assert REASON not in words


def test_only_the_asker_sees_it(held_ig, budi, wulan):
    opening = approve(ask(held_ig, budi), wulan)
    with pytest.raises(Refused, match="milik orang lain"):
        show(opening, wulan)


def test_the_second_factor_must_be_fresh_when_it_is_shown_too(held_ig, budi, wulan):
    opening = approve(ask(held_ig, budi), wulan)
    with pytest.raises(Refused, match="faktor kedua"):
        reveals.show(opening, factor_at=NOW - 6 * MINUTE, by=budi, at=NOW)


def test_a_custodian_who_was_replaced_meanwhile_sees_nothing(held_ig, budi, wulan):
    opening = approve(ask(held_ig, budi), wulan)
    held_ig.custodians.update(ended=NOW.date())
    with pytest.raises(Refused, match="tidak memegang"):
        show(opening, budi)


def test_a_former_holders_requests_are_closed(held_ig, budi, wulan):
    opening = approve(ask(held_ig, budi), wulan)
    assert reveals.close_for(budi, by=wulan, at=NOW) == 1
    with pytest.raises(Refused, match="ditutup"):
        show(opening, budi)


@pytest.mark.parametrize("where", ["channel", "agency", "government"])
@pytest.mark.parametrize("when", ["before asking", "before approval", "before showing"])
def test_what_is_frozen_is_not_shown(held_ig, budi, wulan, where, when):
    scope = held_ig if where == "channel" else getattr(held_ig, where)

    def freeze(moment):
        if when == moment:
            freezing.put(scope, reason="Diretas", by=wulan, at=NOW)

    def whole_way():
        freeze("before asking")
        opening = ask(held_ig, budi)
        freeze("before approval")
        approve(opening, wulan)
        freeze("before showing")
        show(opening, budi)

    with pytest.raises(Refused, match="dibekukan"):
        whole_way()
    assert not Opening.objects.filter(used_at__isnull=False).exists()


def test_break_glass_opens_also_what_is_frozen_at_once_and_alone(held_ig, rini, wulan):
    freezing.put(held_ig.government, reason="Diretas", by=wulan, at=NOW)
    opening = reveals.break_glass(held_ig, "password", REASON, factor_at=NOW, by=rini, at=NOW)
    assert show(opening, rini) == PASSWORD


def test_break_glass_is_loud(held_ig, budi, kadis, wulan, rini, auditor):
    other = scenes.person(held_ig.government, "Rudi Contoh", Person.KOMINFO_ADMIN)
    opening = reveals.break_glass(held_ig, "password", REASON, factor_at=NOW, by=rini, at=NOW)
    heard = told(key=f"breakglass-{opening.pk}", loud=True)
    assert heard == {"Rini Contoh", other.name, "Auditor Contoh", "Budi Contoh", "Kadis Contoh"}


def test_break_glass_must_be_changed_at_once_and_nags_at_once(held_ig, budi, wulan, rini):
    show(reveals.break_glass(held_ig, "password", REASON, factor_at=NOW, by=rini, at=NOW), rini)
    assert [one.kind for one in reveals_rounds.overdue(at=NOW)] == ["breakglass"]


class Running:
    """The job that comes round."""

    def progress(self, done, total):
        """Nobody watches."""


def test_a_shown_secret_nags_every_day_until_a_new_one_is_stored(held_ig, budi, wulan, clock):
    opening = shown(held_ig, budi, wulan)
    for day in (0, 1, 2):  # nothing on the first day
        clock.move_to(NOW + timedelta(days=day, minutes=1))
        reveals_rounds.remind(Running(), {})
        reveals_rounds.remind(Running(), {})
        assert Notice.objects.filter(key__startswith=f"rotate-{opening.pk}").count() == 2 * day
    scenes.keep(held_ig, budi, "Baru-Sekali 1234", at=timezone.now())
    opening.refresh_from_db()
    assert opening.rotated_at == timezone.now()
    assert reveals_rounds.overdue(at=timezone.now()) == []


def test_storing_another_field_does_not_count_as_the_change(held_ig, budi, wulan):
    opening = shown(held_ig, budi, wulan)
    scenes.keep(held_ig, budi, "1234 5678", field=credentials.CODES)
    opening.refresh_from_db()
    assert opening.rotated_at is None


def test_the_same_password_again_is_no_change(held_ig, budi, wulan, near_broker):
    near_broker.settle()
    shown(held_ig, budi, wulan)
    with pytest.raises(Refused, match="sudah ada di brankas"):
        scenes.keep(held_ig, budi, PASSWORD)


def test_one_password_for_two_channels_is_refused(held_ig, budi, wulan, near_broker, dinkes_web):
    near_broker.settle()
    with pytest.raises(Refused, match="kanal lain"):
        scenes.keep(dinkes_web, wulan, PASSWORD)


def test_a_shown_secret_is_forgotten_only_when_it_was_changed(held_ig, budi, wulan):
    opening = shown(held_ig, budi, wulan)
    with pytest.raises(Refused, match="belum diganti"):
        credentials.forget(held_ig, "password", by=budi, at=NOW)
    credentials.forget(held_ig, "password", changed=True, by=budi, at=NOW)
    opening.refresh_from_db()
    assert opening.rotated_at == NOW
    assert credentials.stored(held_ig) == frozenset()


def test_a_short_password_is_refused(held_ig, budi):
    with pytest.raises(Refused, match="kurang dari 8"):
        scenes.keep(held_ig, budi, "pendek")


def test_the_copy_is_noted_once(held_ig, budi, wulan, clock):
    opening = shown(held_ig, budi, wulan)
    reveals.note_copied(opening, by=budi, at=NOW)
    reveals.note_copied(opening, by=budi, at=NOW + MINUTE)
    opening.refresh_from_db()
    assert opening.copied_at == NOW


def test_what_is_stored_says_only_which_fields(held_ig):
    assert credentials.stored(held_ig) == {"password"}
    assert Sealed.objects.current().get(owner_type=CHANNEL).field == "password"
