"""Lamp 2: steps proven by two people, and a code seen on the channel by somebody impartial."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kentongan.custody import register
from kentongan.handovers import accepting, checklist, keeping, lamps, looking, proving
from kentongan.handovers.models import Handover
from kentongan.handovers.tests.conftest import AT, LATER, prove_steps
from kentongan.posts.models import Evidence, Post
from kentongan.refusal import Refused

DONE = "Diganti 12 Oktober pukul 11.00 WIB"


def test_a_step_is_proven_when_another_person_confirms_it(running, gilang, sari):
    step = proving.note(running, "password", DONE, by=gilang, at=LATER)
    assert not step.is_proven
    assert proving.confirm(running, by=sari, at=LATER) == 1
    assert running.steps.get(code="password").is_proven


def test_nobody_confirms_an_own_step(running, gilang):
    proving.note(running, "password", DONE, by=gilang, at=LATER)
    with pytest.raises(Refused, match="Anda sendiri"):
        proving.confirm(running, by=gilang, at=LATER)


def test_the_former_holder_may_note_and_confirm_but_not_say_that_the_code_was_seen(
    running, gilang, ratih, picture
):
    ratih.refresh_from_db()  # signed in anew, without a posting
    proving.note(running, "password", DONE, by=gilang, at=LATER)
    assert proving.confirm(running, by=ratih, at=LATER) == 1
    with pytest.raises(Refused, match="saksi atau petugas"):
        proving.prove_code(running, "https://www.instagram.com/p/x/", picture, by=ratih, at=LATER)


def test_a_stranger_to_the_handover_notes_nothing(running, stranger, ani):
    for other in (stranger, ani):
        with pytest.raises(Refused, match="para pihak"):
            proving.note(running, "password", DONE, by=other, at=LATER)


@pytest.mark.parametrize("words", ["sandi: Rahasia#2026", "Password=abc123", "PIN : 9911", "ok"])
def test_a_note_holds_no_secret_and_says_something(running, gilang, words):
    with pytest.raises(Refused):
        proving.note(running, "password", words, by=gilang, at=LATER)


def test_six_steps_without_the_code_do_not_light_the_second_lamp(running, gilang, sari):
    prove_steps(running, gilang, sari)
    running.refresh_from_db()
    told = lamps.of(running)
    assert (running.state, told.proven, told.platform_ended) == (Handover.RUNNING, 6, False)
    assert "kode" in told.missing


def test_six_steps_and_the_code_light_the_second_lamp(running, gilang, sari, wulan, picture):
    proving.prove_code(running, "https://www.instagram.com/p/x/", picture, by=wulan, at=LATER)
    prove_steps(running, gilang, sari)
    running.refresh_from_db()
    assert (running.state, running.platform_access_ended_at) == (Handover.PROVEN, LATER)


def test_steps_proven_before_acceptance_count_once_it_is_accepted(approved, gilang, sari, wulan, picture):
    prove_steps(approved, gilang, sari)
    proving.prove_code(approved, "https://www.instagram.com/p/x/", picture, by=wulan, at=LATER)
    approved.refresh_from_db()
    assert approved.platform_access_ended_at is None
    accepting.accept(approved, by=gilang, at=LATER)
    approved.refresh_from_db()
    assert approved.state == Handover.PROVEN


def test_the_witness_opens_a_step_again_whose_evidence_does_not_hold(running, gilang, sari):
    prove_steps(running, gilang, sari, codes=("email",))
    proving.reject(running, "email", "Masih surel pribadi", by=sari, at=LATER)
    step = running.steps.get(code="email")
    assert (step.done_at, step.confirmed_at, step.note) == (None, None, "Ditolak: Masih surel pribadi")


def test_a_confirmed_change_of_password_is_noted_in_custody(running, gilang, sari, dinsos_ig):
    prove_steps(running, gilang, sari, codes=("password",))
    assert register.current(dinsos_ig).rotated_on == LATER.date()


def test_evidence_that_was_replaced_meanwhile_is_not_confirmed(running, gilang, sari, monkeypatch):
    proving.note(running, "password", DONE, by=gilang, at=LATER)
    seen = running.steps.get(code="password")
    proving.note(running, "password", "Ternyata belum, menyusul", by=gilang, at=LATER + timedelta(hours=1))
    with pytest.raises(Refused, match="baru saja diganti"):
        proving._confirm_one(running, seen, sari, LATER)


def _post(channel, nonce, grade, way="file"):
    evidence = Evidence.objects.create(
        government=channel.government, channel=channel, way=way, grade=grade, at=LATER, source="contoh"
    )
    return Post.objects.create(
        channel=channel, evidence=evidence, remote_id="1", url="https://www.instagram.com/p/x/",
        posted_at=datetime(2026, 10, 13, tzinfo=UTC), posted_on=datetime(2026, 10, 13, tzinfo=UTC).date(),
        caption=f"Akun resmi {nonce}", grade=grade,
    )  # fmt: skip


@pytest.mark.parametrize(("grade", "proves"), [("A", True), ("B", True), ("C", False), ("D", False)])
def test_a_post_with_the_code_proves_when_it_came_from_the_platform_itself(running, dinsos_ig, grade, proves):
    _post(dinsos_ig, running.nonce.lower(), grade)
    assert looking.look(running, at=LATER) is proves
    running.refresh_from_db()
    assert (running.nonce_proven_at is not None, running.nonce_by_id) == (proves, None)


class _Site:
    """A website that answers with one page."""

    def __init__(self, body: str) -> None:
        self.body = body

    def get(self, url, headers=None):
        return type("Reply", (), {"status": 200, "headers": {}, "body": self.body.encode(), "url": url})()


def test_a_website_proves_by_its_own_page(running, dinkes_web):
    running.channel = dinkes_web
    meta = f'<meta name="kentongan-verifikasi" content="{running.nonce}">'
    assert "kentongan-verifikasi" in looking.on_site(running, _Site(meta))


def test_the_words_of_a_website_differ_from_those_of_an_account(dinkes_web, dinsos_ig):
    told = [checklist.access_items(one) for one in (dinkes_web, dinsos_ig)]
    assert [item.code for item in told[0]] == [item.code for item in told[1]] == list(checklist.ACCESS_CODES)
    assert not {item.title for item in told[0]} & {item.title for item in told[1]}


def test_a_file_that_is_no_picture_and_no_pdf_proves_nothing(tmp_path, contoh):
    path = Path(tmp_path / "bukti.html")
    path.write_text("<script>alert(1)</script>")
    with pytest.raises(Refused):
        keeping.keep(path, "bukti.png", contoh.pk)


def test_nothing_changes_any_more_once_it_is_proven(running, gilang, sari, wulan, picture):
    proving.prove_code(running, "https://x.example/", picture, by=wulan, at=LATER)
    prove_steps(running, gilang, sari)
    with pytest.raises(Refused, match="sudah selesai"):
        proving.note(running, "drafts", DONE, by=gilang, at=LATER)
    with pytest.raises(Refused, match="sudah selesai"):
        proving.reject(running, "password", "keliru", by=sari, at=AT)
