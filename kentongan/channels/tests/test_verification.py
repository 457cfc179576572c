"""Ownership proven on a real site and in a real name server, and what is not proven by it."""

from datetime import UTC, datetime, timedelta

import pytest

from kentongan.channels import checking, registering, rules, verification
from kentongan.channels.models import Channel, OwnershipProof
from kentongan.outbound.tests.local_site import LocalSite
from kentongan.outbound.tests.name_server import NameServer
from kentongan.platforms import profile_of
from kentongan.refusal import Refused

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def names(settings):
    """A name server that knows nothing yet."""
    server = NameServer()
    settings.DNS_SERVERS = (server.host,)
    yield server
    server.close()


@pytest.fixture
def site(settings, names):
    """A website on loopback whose front page is empty."""
    site = LocalSite()
    settings.PRIVATE_HOSTS = frozenset({site.host, site.host.replace("127.0.0.1", "localhost")})
    site.put("/", "<html><body>Dinas Kesehatan</body></html>")
    yield site
    site.close()


@pytest.fixture
def web(site, dinkes_web) -> Channel:
    """The website channel, which lives there under a name."""
    host = site.host.replace("127.0.0.1", "localhost")
    Channel.objects.filter(pk=dinkes_web.pk).update(url=f"http://{host}/", handle=host)
    dinkes_web.refresh_from_db()
    return dinkes_web


@pytest.fixture
def proposed(dinkes, wulan) -> Channel:
    """An Instagram account that Dinas Kesehatan proposes."""
    profile = profile_of("https://www.instagram.com/dinkes.contoh/")
    return registering.propose(dinkes, profile, by=wulan, at=NOW)


def test_asking_twice_gives_the_same_code(proposed, ani):
    codes = {verification.ask(proposed, by=ani, at=NOW).code for _ in range(2)}
    assert len(codes) == 1
    assert codes.pop().startswith("ktg-")


def test_a_code_on_the_page_proves_a_website(site, web, wulan):
    proof = verification.ask(web, by=wulan, at=NOW)
    site.put("/", f'<html><head><meta name="kentongan-verifikasi" content="{proof.code}"></head></html>')
    assert verification.look(proof, by=wulan, at=NOW)
    assert (proof.way, proof.by_id) == ("site", None)
    assert verification.current(web) == proof


def test_a_rel_me_link_with_the_code_proves_a_website(site, web, wulan):
    proof = verification.ask(web, by=wulan, at=NOW)
    site.put("/", f'<html><body><a rel="nofollow me" href="/tentang#{proof.code}">kami</a></body></html>')
    assert verification.look(proof, by=wulan, at=NOW)


@pytest.mark.parametrize("below", ["", "_kentongan."])
def test_a_record_in_the_dns_proves_a_website(names, web, wulan, below):
    proof = verification.ask(web, by=wulan, at=NOW)
    names.records[f"{below}localhost"] = ["v=spf1 -all", f"kentongan-verifikasi={proof.code}"]
    assert verification.look(proof, by=wulan, at=NOW)
    assert proof.way == "dns"


def test_a_code_of_another_channel_proves_nothing(site, names, web, proposed, wulan):
    other = verification.ask(proposed, by=wulan, at=NOW).code
    proof = verification.ask(web, by=wulan, at=NOW)
    site.put("/", f'<html><head><meta name="kentongan-verifikasi" content="{other}"></head></html>')
    names.records["localhost"] = [f"kentongan-verifikasi={other}"]
    assert not verification.look(proof, by=wulan, at=NOW)
    assert "belum ditemukan" in proof.trouble


def test_the_code_in_plain_text_is_anybodys_comment_and_proves_nothing(site, web, wulan):
    proof = verification.ask(web, by=wulan, at=NOW)
    site.put("/", f"<html><body><p>Komentar warga: {proof.code}</p></body></html>")
    assert not verification.look(proof, by=wulan, at=NOW)


def test_a_site_that_leads_elsewhere_proves_nothing(site, web, wulan):
    proof = verification.ask(web, by=wulan, at=NOW)
    site.put("/", "", status=302, Location=f"{site.url}lain")
    site.put("/lain", f'<meta name="kentongan-verifikasi" content="{proof.code}">')
    assert not verification.look(proof, by=wulan, at=NOW)
    assert "mengalihkan ke 127.0.0.1" in proof.trouble


def test_a_site_that_cannot_be_read_is_said(site, web, wulan):
    site.put("/", "Forbidden", status=403)
    proof = verification.ask(web, by=wulan, at=NOW)
    assert not verification.look(proof, by=wulan, at=NOW)
    assert "HTTP 403" in proof.trouble


def test_abuse_01_a_site_on_an_inner_address_is_not_asked(settings, site, web, wulan):
    settings.PRIVATE_HOSTS = frozenset()
    proof = verification.ask(web, by=wulan, at=NOW)
    assert not verification.look(proof, by=wulan, at=NOW)
    assert site.paths() == []


def test_the_agencys_official_site_proves_its_social_account(site, web, proposed, wulan):
    site.put("/", '<html><a rel="me" href="https://instagram.com/dinkes.contoh?igsh=1">IG</a></html>')
    proof = verification.ask(proposed, by=wulan, at=NOW)
    assert verification.look(proof, by=wulan, at=NOW)
    assert proof.way == "linked"
    registering.change_state(proposed, Channel.OFFICIAL, by=wulan, at=NOW)


@pytest.mark.parametrize(
    "link",
    [
        '<a href="https://www.instagram.com/dinkes.contoh/">tanpa rel</a>',
        '<a rel="me" href="https://www.instagram.com/dinkes_contoh/">lain</a>',
        '<a rel="me" href="https://www.instagram.com.penipu.example/dinkes.contoh/">palsu</a>',
        '<a rel="me" href="https://www.tiktok.com/@dinkes.contoh">platform lain</a>',
        '<a rel="me" href="javascript:alert(1)">skrip</a>',
        '<a rel="me">kosong</a>',
    ],
)
def test_bad_input_32_other_links_of_the_site_prove_nothing(site, web, proposed, wulan, link):
    site.put("/", f"<html>{link}</html>")
    assert not verification.look(verification.ask(proposed, by=wulan, at=NOW), by=wulan, at=NOW)


def test_a_site_of_another_agency_proves_nothing(site, web, dinsos_ig, wulan):
    site.put("/", '<html><a rel="me" href="https://www.instagram.com/dinsos.contoh/">IG</a></html>')
    proof = verification.ask(dinsos_ig, by=wulan, at=NOW)
    assert not verification.look(proof, by=wulan, at=NOW)
    assert "belum punya situs resmi" in proof.trouble


def test_what_was_proposed_becomes_official_by_proof_or_by_a_reason(proposed, wulan):
    with pytest.raises(Refused, match="Bukti kepemilikan Instagram @dinkes.contoh belum ada"):
        registering.change_state(proposed, Channel.OFFICIAL, by=wulan, at=NOW)
    registering.change_state(proposed, Channel.OFFICIAL, reason="dikunjungi petugas", by=wulan, at=NOW)
    assert proposed.state == "official"


def test_a_hijacked_account_proves_nothing_any_more(dinsos_ig, wulan):
    proof = verification.ask(dinsos_ig, by=wulan, at=NOW)
    verification.confirm(proof, "bio", "https://www.instagram.com/dinsos.contoh/", by=wulan, at=NOW)
    registering.change_state(dinsos_ig, Channel.HIJACKED, reason="unggahan asing", by=wulan, at=NOW)
    assert verification.current(dinsos_ig) is None
    assert verification.ask(dinsos_ig, by=wulan, at=NOW).code != proof.code


def test_confirming_twice_keeps_the_first(dinsos_ig, wulan):
    proof = verification.ask(dinsos_ig, by=wulan, at=NOW)
    verification.confirm(proof, "bio", "bukti pertama", by=wulan, at=NOW)
    verification.confirm(proof, "post", "bukti kedua", by=wulan, at=NOW + timedelta(days=1))
    assert OwnershipProof.objects.get().evidence == "bukti pertama"


def test_a_withdrawn_code_confirms_nothing(dinsos_ig, wulan):
    proof = verification.ask(dinsos_ig, by=wulan, at=NOW)
    verification.end(dinsos_ig, reason="salah kanal", by=wulan, at=NOW)
    with pytest.raises(Refused, match="sudah ditarik"):
        verification.confirm(proof, "bio", "https://www.instagram.com/dinsos.contoh/", by=wulan, at=NOW)


def verdicts(channel):
    return {check.title: check.verdict for check in checking.of(channel)}


def test_the_checks_say_what_is_known_and_what_is_not(dinsos_ig, contoh, wulan):
    rules.change(contoh, handle_pattern="{singkatan}.contohkab", mail_domains="", by=wulan, at=NOW)
    assert verdicts(dinsos_ig) == {
        "Bukti kepemilikan": "no",
        "Tidak terdaftar dua kali": "yes",
        "Tidak mirip akun lain": "yes",
        "Surel dinas pemegang": "unknown",
        "Nama mengikuti pola": "no",
    }


def test_the_pattern_takes_the_agencys_short_name(dinsos_ig, contoh, wulan):
    rules.change(contoh, handle_pattern="{singkatan}.contoh", mail_domains="", by=wulan, at=NOW)
    assert verdicts(dinsos_ig)["Nama mengikuti pola"] == "yes"


def test_a_pattern_with_other_signs_is_refused(contoh, wulan):
    with pytest.raises(Refused, match="Pola nama hanya"):
        rules.change(contoh, handle_pattern="<script>", mail_domains="", by=wulan, at=NOW)


def test_bad_input_32_a_proposal_that_resembles_another_agencys_account_is_flagged(dinkes, dinsos_ig, wulan):
    profile = profile_of("https://www.instagram.com/dinsos_contoh/")
    channel = registering.propose(dinkes, profile, by=wulan, at=NOW)
    assert verdicts(channel)["Tidak mirip akun lain"] == "no"
