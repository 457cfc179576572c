"""The pages of sealed credentials: door, form, refusal, and the one answer with the secret."""

import pytest
from django.test import Client
from django.urls import reverse

from conftest import give_factor
from kentongan.custody import reveals
from kentongan.custody.tests.scenes import MINUTE, NOW, PASSWORD, REASON
from kentongan.people import stepping_up
from kentongan.vault.models import Opening, Sealed


def at(who, *, proven=True):
    """A browser in which `who` is signed in, with a fresh second factor."""
    give_factor(who)
    client = Client()
    client.force_login(who)
    if proven:
        session = client.session
        session[stepping_up.KEY] = NOW.timestamp()
        session.save()
    return client


def page(name, *args):
    return reverse(f"custody:{name}", args=args)


@pytest.fixture
def asked(held_ig, budi, kadis):
    """Budi asked."""
    return reveals.ask(held_ig, "password", REASON, factor_at=NOW, by=budi, at=NOW)


@pytest.fixture
def ready(asked, kadis):
    """The head of the agency said yes."""
    reveals.approve(asked, factor_at=NOW, by=kadis, at=NOW)
    return asked


def test_the_secret_stands_in_one_answer_and_nowhere_afterwards(held_ig, budi, ready, near_broker):
    browser = at(budi)
    shown = browser.post(page("reveal-show", ready.pk))
    assert PASSWORD in shown.content.decode()
    again = browser.post(page("reveal-show", ready.pk))
    assert again.status_code == 409
    assert "sudah ditampilkan satu kali" in again.content.decode()
    for later in (page("reveal", ready.pk), page("reveals"), page("credentials", held_ig.pk)):
        assert PASSWORD not in browser.get(later).content.decode()


def test_no_copy_is_kept_and_the_page_closes_itself(budi, ready, near_broker):
    shown = at(budi).post(page("reveal-show", ready.pk))
    assert "no-store" in shown.headers["Cache-Control"]
    assert shown.headers["Refresh"] == f"60; url={page('reveal', ready.pk)}"


def test_it_cannot_be_fetched_by_address(budi, ready):
    assert at(budi).get(page("reveal-show", ready.pk)).status_code == 405


def test_asking_and_approving_in_two_browsers(held_ig, budi, kadis, near_broker):
    first, second = at(budi), at(kadis)
    answer = first.post(page("reveal-ask", held_ig.pk, "password"), {"reason": REASON})
    opening = Opening.objects.get()
    assert answer.headers["Location"] == page("reveal", opening.pk)
    assert "Satu permintaan menunggu persetujuan Anda" in second.get(page("reveals")).content.decode()
    second.post(page("reveal-approve", opening.pk))
    assert "Tampilkan sekali" in first.get(page("reveal", opening.pk)).content.decode()


@pytest.mark.parametrize("name", ["reveal-ask", "break-glass"])
def test_without_a_fresh_second_factor_the_way_leads_to_the_proof(held_ig, rini, name):
    there = page(name, held_ig.pk, "password")
    answer = at(rini, proven=False).get(there)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("people:prove"))


@pytest.mark.parametrize("name", ["reveal-approve", "reveal-show"])
def test_nor_is_anything_approved_or_shown(ready, asked, budi, kadis, name):
    who = budi if name == "reveal-show" else kadis
    answer = at(who, proven=False).post(page(name, ready.pk))
    assert answer.headers["Location"].startswith(reverse("people:prove"))
    ready.refresh_from_db()
    assert ready.used_at is None


def test_a_proof_that_grew_old_counts_no_more(ready, budi, clock):
    browser = at(budi)
    clock.move_to(NOW + 6 * MINUTE)
    assert browser.post(page("reveal-show", ready.pk)).status_code == 302


def test_strangers_find_nothing_there(held_ig, ready, stranger):
    browser = at(stranger)
    assert browser.get(page("credentials", held_ig.pk)).status_code == 404
    assert browser.get(page("reveal", ready.pk)).status_code == 404
    assert browser.post(page("reveal-show", ready.pk)).status_code == 404


def test_readers_read_and_do_nothing(held_ig, ready, auditor, bupati):
    for who in (auditor, bupati):
        browser = at(who)
        assert browser.get(page("credentials", held_ig.pk)).status_code == 200
        assert browser.get(page("reveal-ask", held_ig.pk, "password")).status_code == 403
        assert browser.post(page("reveal-approve", ready.pk)).status_code == 403
        assert browser.post(page("reveal-show", ready.pk)).status_code == 403


def test_another_admin_of_the_agency_sees_that_there_is_something_and_cannot_ask(held_ig, ani):
    browser = at(ani)
    assert "Minta ditampilkan" not in browser.get(page("credentials", held_ig.pk)).content.decode()
    assert browser.get(page("reveal-ask", held_ig.pk, "password")).status_code == 403


def test_storing_seals_and_sends_nothing_back(held_ig, budi, near_broker):
    browser = at(budi)
    there = page("credential-store", held_ig.pk, "password")
    wrong = browser.post(there, {"text": "Baru-Sekali 123", "again": "Baru-Sekali 124"})
    assert "Tidak sama" in wrong.content.decode()
    assert "Baru-Sekali" not in wrong.content.decode()
    done = browser.post(there, {"text": "Baru-Sekali 123", "again": "Baru-Sekali 123"}, follow=True)
    assert "tersegel" in done.content.decode()
    assert "Baru-Sekali" not in done.content.decode()
    assert Sealed.objects.current().get().version == 2


def test_codes_that_were_typed_are_not_sent_back_either(held_ig, budi, near_broker):
    near_broker.settle()
    wrong = at(budi).post(page("credential-store", held_ig.pk, "recovery-codes"), {"text": "x" * 8001})
    assert "x" * 20 not in wrong.content.decode()


def test_an_unknown_field_is_not_there(held_ig, budi):
    assert at(budi).get(page("credential-store", held_ig.pk, "kunci")).status_code == 404


def test_forgetting_asks_first(held_ig, budi):
    browser, there = at(budi), page("credential-forget", held_ig.pk, "password")
    assert "Musnahkan" in browser.get(there).content.decode()
    assert Sealed.objects.current().exists()
    browser.post(there)
    assert not Sealed.objects.current().exists()


def test_break_glass_says_who_will_hear_of_it(held_ig, rini, near_broker):
    browser, there = at(rini), page("break-glass", held_ig.pk, "password")
    assert "diberi tahu saat Anda menekan tombol" in browser.get(there).content.decode()
    browser.post(there, {"reason": REASON})
    opening = Opening.objects.get()
    assert PASSWORD in browser.post(page("reveal-show", opening.pk)).content.decode()
    after = browser.get(page("credentials", held_ig.pk)).content.decode()
    assert "Kata sandi Instagram @dinsos.contoh harus diganti" in after


def test_a_bad_reason_is_said_on_the_form(held_ig, budi, kadis):
    answer = at(budi).post(page("reveal-ask", held_ig.pk, "password"), {"reason": "lupa"})
    assert "Terlalu pendek" in answer.content.decode()


def test_declining_withdrawing_and_noting_a_copy(held_ig, budi, kadis, near_broker, asked):
    second = at(kadis)
    second.post(page("reveal-decline", asked.pk))
    asked.refresh_from_db()
    assert asked.closed_as == Opening.DECLINED
    mine = reveals.ask(held_ig, "password", REASON, factor_at=NOW, by=budi, at=NOW)
    browser = at(budi)
    assert second.post(page("reveal-withdraw", mine.pk)).status_code == 403
    browser.post(page("reveal-withdraw", mine.pk))
    assert "dibatalkan pemohon" in browser.get(page("reveal", mine.pk)).content.decode()


def test_a_silent_broker_is_said_in_a_sentence(budi, ready, near_broker):
    near_broker.here = False
    answer = at(budi).post(page("reveal-show", ready.pk))
    assert (answer.status_code, Opening.objects.get().used_at) == (409, None)
    assert "Penyimpan kunci tidak menjawab" in answer.content.decode()


def test_an_empty_list_says_what_will_stand_there(clock, wulan):
    assert "Belum ada rahasia yang pernah dibuka" in at(wulan).get(page("reveals")).content.decode()


@pytest.mark.parametrize("name", ["reveals", "credentials"])
def test_the_lists_cost_the_same_for_one_and_for_many(
    held_ig, budi, kadis, wulan, name, django_assert_max_num_queries
):
    for _ in range(12):
        opening = reveals.ask(held_ig, "password", REASON, factor_at=NOW, by=budi, at=NOW)
        reveals.withdraw(opening, by=budi, at=NOW)
    browser = at(wulan)
    there = page(name, *([held_ig.pk] if name == "credentials" else []))
    with django_assert_max_num_queries(30):
        browser.get(there)
