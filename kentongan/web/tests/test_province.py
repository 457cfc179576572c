"""A province reads sums of the regencies that share, and nothing else of them; three governments."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from conftest import _channel, _person
from kentongan.activity.province import counts_of, shares_of
from kentongan.agencies import sharing
from kentongan.agencies.models import Agency, Government
from kentongan.audit.models import Entry
from kentongan.channels.models import Channel
from kentongan.people.models import Person
from kentongan.posts.tests.writing import days, looked_at, posted
from kentongan.refusal import Refused

PAGE = "/provinsi/"
DAY = date(2026, 11, 20)
AT = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.fixture(autouse=True)
def nothing_kept():
    """No sums of another test."""
    cache.clear()


@pytest.fixture
def province(db):
    """The province above Kabupaten Contoh (99.01) and Kabupaten Lain Contoh (99.02)."""
    return Government.objects.create(
        code="99", name="Provinsi Contoh", zone="Asia/Jakarta", head_title="Gubernur"
    )


@pytest.fixture
def governor(province):
    """The head of the province."""
    return _person(province, "gubernur.contoh", "Gubernur Contoh", Person.HEAD)


@pytest.fixture
def administrator(contoh):
    """The administrator of Kabupaten Contoh."""
    return _person(contoh, "tata.contoh", "Tata Contoh", Person.KOMINFO_ADMIN)


@pytest.fixture
def sharing_contoh(contoh, dinsos_ig, dinkes_web):
    """Kabupaten Contoh shares: one active channel, one nobody looked at, one hijacked, one closed."""
    looked_at(dinsos_ig, DAY - timedelta(days=60), DAY)
    posted(dinsos_ig, *days(DAY - timedelta(days=40), DAY, 2))
    for number, state in enumerate((Channel.HIJACKED, Channel.CLOSED)):
        channel = _channel(contoh, dinsos_ig.agency, "x", f"x{number}.contoh", f"https://x.com/x{number}")
        Channel.objects.filter(pk=channel.pk).update(state=state)
    sharing.share_with_province(contoh, True, by=None, at=AT)
    return contoh


def test_the_counts_are_those_of_the_register(sharing_contoh):
    counts = counts_of(sharing_contoh, today=DAY)
    told = (counts.agencies, counts.active, counts.low, counts.inactive, counts.unverifiable, counts.seized)
    assert told == (2, 1, 0, 0, 1, 1)
    assert counts.channels == 3


def test_a_province_sees_counts_of_those_that_share_and_the_name_of_the_others(
    client, governor, sharing_contoh, stranger
):
    client.force_login(governor)
    page = client.get(PAGE).content.decode()
    assert "1 dari 2 kabupaten/kota berbagi" in page
    assert "Kabupaten Lain Contoh" in page
    assert page.count("tidak dibagikan") == 1


def test_a_province_sees_no_name_below_the_regency(client, governor, sharing_contoh, wulan, dinsos_ig):
    client.force_login(governor)
    page = client.get(PAGE).content.decode()
    assert not [name for name in ("Dinas Sosial", "dinsos.contoh", "Wulan", "dinkes.contoh") if name in page]


def test_the_pages_of_a_regency_stay_closed_to_its_province(
    client, governor, sharing_contoh, dinsos, dinsos_ig
):
    client.force_login(governor)
    for path in (f"/opd/{dinsos.pk}/", f"/kanal/{dinsos_ig.pk}/"):
        assert client.get(path).status_code == 404
    assert not Agency.objects.visible_to(governor).exists()


def test_another_province_sees_nothing(client, sharing_contoh):
    other = Government.objects.create(code="98", name="Provinsi Lain Contoh", zone="Asia/Jakarta")
    client.force_login(_person(other, "lain.contoh", "Gubernur Lain", Person.HEAD))
    page = client.get(PAGE).content.decode()
    assert "Kabupaten" not in page.partition("<main")[2].partition("Kabupaten dan kota muncul")[0]


def test_a_regency_is_nobodys_province(sharing_contoh, stranger):
    assert shares_of(stranger.government, today=DAY) == []
    Government.objects.filter(pk=stranger.government_id).update(code="99.0")
    stranger.government.refresh_from_db()
    assert shares_of(stranger.government, today=DAY) == []


def test_who_sees_a_part_of_the_province_sees_no_regency(client, province, sharing_contoh):
    agency = Agency.objects.create(government=province, name="Dinas Provinsi Contoh")
    client.force_login(_person(province, "admin.contoh", "Admin Contoh", Person.AGENCY_ADMIN, agency))
    assert client.get(PAGE).status_code == 403


def test_the_regencys_people_see_what_is_read_and_by_whom(client, wulan, sharing_contoh, province):
    client.force_login(wulan)
    page = client.get(PAGE).content.decode()
    assert "Provinsi Contoh membaca jumlah ini" in page
    assert "Administrator Kominfo Kabupaten Contoh" in page


def test_an_administrator_switches_sharing_on_and_off(client, administrator, contoh):
    client.force_login(administrator)
    for answer, shares in (("ya", True), ("tidak", False)):
        assert client.post("/provinsi/berbagi/", {"berbagi": answer}).headers["Location"] == PAGE
        contoh.refresh_from_db()
        assert contoh.shares_with_province is shares
    acts = Entry.objects.filter(act__startswith="government.").values_list("act", "by_id")
    assert list(acts) == [
        ("government.shared", administrator.pk),
        ("government.unshared", administrator.pk),
    ]


@pytest.mark.parametrize("who", ["wulan", "ani", "bupati"])
def test_nobody_else_switches_it(client, request, who, contoh):
    client.force_login(request.getfixturevalue(who))
    assert client.post("/provinsi/berbagi/", {"berbagi": "ya"}).status_code == 403


def test_who_stops_sharing_is_gone_at_once(client, governor, sharing_contoh):
    client.force_login(governor)
    assert "1 dari 1" in client.get(PAGE).content.decode()
    sharing.share_with_province(sharing_contoh, False, by=None, at=AT)
    page = client.get(PAGE).content.decode()
    assert "tidak dibagikan" in page
    assert 'data-p="Aktif"' not in page


def test_sharing_twice_is_sharing_once(sharing_contoh, administrator):
    sharing.share_with_province(sharing_contoh, True, by=administrator, at=timezone.now())
    assert Entry.objects.filter(act="government.shared").count() == 1


def test_a_province_shares_with_no_province(province):
    with pytest.raises(Refused):
        sharing.share_with_province(province, True, by=None, at=AT)


def test_the_sample_does_not_stand_among_the_real_ones(governor, sharing_contoh, stranger):
    Government.objects.filter(pk=stranger.government_id).update(is_sample=True)
    assert [one.code for one in shares_of(governor.government, today=DAY)] == ["99.01"]
