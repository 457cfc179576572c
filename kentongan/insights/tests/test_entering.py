"""Figures of channels: entered on one page or from a table, superseded and never overwritten."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from kentongan.audit.models import Entry
from kentongan.insights import entering, figures, importing, standing
from kentongan.insights.entering import Figure
from kentongan.insights.models import Standing
from kentongan.insights.sheet import day_of
from kentongan.refusal import Refused

AT = datetime(2026, 11, 2, 3, tzinfo=UTC)
TODAY, LAST = date(2026, 11, 2), date(2026, 10, 31)


def enter(channel, followers, on=LAST, by=None, **more):
    return entering.enter(channel.government, [Figure(channel, on, followers)], by=by, at=AT, **more)


def told(channel, **asked):
    own = type(channel).objects.filter(pk=channel.pk)
    return standing.followers(own, date(2026, 1, 1), TODAY, **asked).get(channel.pk, [])


@pytest.mark.parametrize(
    ("text", "figure"),
    [("0", 0), ("12345", 12345), (" 12.345 ", 12345), ("1,234,567", 1234567), ("12 345", 12345)],
)
def test_whole_figures_are_read_as_people_write_them(text, figure):
    assert figures.whole(text) == figure


@pytest.mark.parametrize(
    "text",
    ["12,5", "1.2345", "12.345,6", "1,2 rb", "12k", "3 jt", "-5", "banyak", "1.234,567", "9" * 13, "१२"],
)
def test_rounded_and_unclear_figures_are_refused_with_how_to_write_them(text):
    with pytest.raises(Refused, match=r"12\.345|terlalu besar"):
        figures.whole(text)


@pytest.mark.parametrize(
    ("days", "figure", "asks"),
    [
        (7, 120, False),
        (7, 121, True),
        (1, 121, True),
        (14, 140, False),
        (14, 141, True),
        (7, 80, False),
        (7, 79, True),
    ],
)
def test_a_jump_is_a_change_above_a_fifth_for_every_week(days, figure, asks):
    before = (LAST - timedelta(days=days), 100)
    assert bool(figures.jump(before, LAST, figure)) is asks


def test_nothing_before_or_nothing_there_is_no_jump():
    assert figures.jump(None, LAST, 9) == figures.jump((LAST, 0), LAST, 9) == ""


def test_a_second_figure_of_a_day_counts_and_the_first_stays_as_history(dinsos_ig, wulan):
    assert enter(dinsos_ig, 1000, by=wulan) == 1
    assert enter(dinsos_ig, 1000, by=wulan) == 0
    assert enter(dinsos_ig, 1010, by=wulan) == 1
    assert told(dinsos_ig) == [(LAST, 1010)]
    assert enter(dinsos_ig, None, by=wulan) == 1
    assert told(dinsos_ig) == []
    assert Standing.objects.count() == 3
    rows = [one.details["rows"] for one in Entry.objects.filter(act="standing.entered")]
    assert rows == [1, 1, 1]


def test_what_was_entered_later_is_not_known_earlier(dinsos_ig):
    enter(dinsos_ig, 5)
    assert told(dinsos_ig, known_at=AT - timedelta(seconds=1)) == []


def test_jumps_days_to_come_and_strangers_channels_are_refused_and_nothing_is_stored(
    dinsos_ig, dinkes_web, stranger
):
    enter(dinsos_ig, 1000, on=LAST - timedelta(days=7))
    with pytest.raises(Refused, match="Naik 50 %"):
        enter(dinsos_ig, 1500)
    with pytest.raises(Refused, match="belum tiba"):
        enter(dinsos_ig, 1000, on=TODAY + timedelta(days=1))
    with pytest.raises(Refused, match="bukan kanal"):
        entering.enter(stranger.government, [Figure(dinkes_web, LAST, 3)], by=None, at=AT)
    assert Standing.objects.count() == 1
    assert enter(dinsos_ig, 1500, confirmed=[dinsos_ig.pk]) == 1


def test_the_day_of_a_month_is_its_last_and_never_to_come():
    days = [day_of(month, TODAY) for month in ("2026-10", "2026-11", "2027-01", "", "2026-13", "x")]
    assert days == [LAST, TODAY, TODAY, TODAY, TODAY, TODAY]


@pytest.fixture
def page(client):
    with time_machine.travel(AT, tick=False):
        yield lambda user, **sent: _post(client, user, sent)


def _post(client, user, sent):
    client.force_login(user)
    return client.post(f"{reverse('insights:followers')}?bulan=2026-10", sent)


def test_one_page_saves_all_changed_figures_in_one_act(page, client, dinsos_ig, wulan):
    name = f"f-{dinsos_ig.pk}"
    assert page(wulan, **{name: "1.000"}).status_code == 302
    shown = client.get(f"{reverse('insights:followers')}?bulan=2026-10").content.decode()
    assert f'name="{name}" value="1000"' in shown
    page(wulan, **{name: "1000", f"w-{dinsos_ig.pk}": "1000"})
    assert Standing.objects.get().on == LAST


def test_an_input_left_as_it_was_does_not_take_away_what_somebody_else_entered(page, dinsos_ig, wulan):
    enter(dinsos_ig, 700)
    page(wulan, **{f"f-{dinsos_ig.pk}": "", f"w-{dinsos_ig.pk}": ""})
    assert told(dinsos_ig) == [(LAST, 700)]


def test_a_wrong_figure_or_an_unconfirmed_jump_stores_nothing_and_is_named(page, dinsos_ig, ani):
    enter(dinsos_ig, 1000, on=LAST - timedelta(days=7))
    answer = page(ani, **{f"f-{dinsos_ig.pk}": "1,5 rb"}).content.decode()
    assert "Belum ada yang tersimpan" in answer
    assert "Tulis angka lengkapnya" in answer
    answer = page(ani, **{f"f-{dinsos_ig.pk}": "1.500"}).content.decode()
    assert "Naik 50 %" in answer
    assert "Angka ini benar" in answer
    assert page(ani, **{f"f-{dinsos_ig.pk}": "1.500", f"ok-{dinsos_ig.pk}": "on"}).status_code == 302
    assert told(dinsos_ig)[-1] == (LAST, 1500)


def test_an_agencys_admin_writes_own_channels_only_and_a_head_none(page, dinsos_ig, dinkes, ani, bupati):
    other = type(dinsos_ig).objects.create(
        government=dinkes.government, agency=dinkes, platform="instagram", handle="dinkes.contoh",
        url="https://www.instagram.com/dinkes.contoh/", registered_at=AT,
    )  # fmt: skip
    page(ani, **{f"f-{other.pk}": "5"})
    assert not Standing.objects.exists()
    assert page(bupati, **{f"f-{dinsos_ig.pk}": "5"}).status_code == 403


def _file(tmp_path, text):
    place = tmp_path / "angka.csv"
    place.write_text(text, "utf-8")
    return place


def _read(tmp_path, channels, text):
    return importing.read(_file(tmp_path, text), "angka.csv", channels, today=TODAY, on=LAST)


@pytest.mark.parametrize(
    "text",
    [
        "Akun;Pengikut;Tanggal\n@dinsos.contoh;1.250;30/10/2026\n",
        "Account,Followers,Date\nhttps://www.instagram.com/dinsos.contoh/,1250,2026-10-30\n",
        "Laporan Oktober;;\nNama Akun;Platform;Jumlah pengikut;Tgl\ndinsos.contoh;IG;1250;30-10-2026\n",
    ],
)
def test_a_table_is_read_by_its_indonesian_or_english_headings(dinsos_ig, tmp_path, text):
    found = _read(tmp_path, [dinsos_ig], text)
    assert found.bad == []
    [one] = found.good
    assert (one.channel, one.on, one.followers) == (dinsos_ig, date(2026, 10, 30), 1250)


def test_bad_rows_are_listed_with_their_number_and_how_to_mend_them(dinsos_ig, tmp_path):
    rows = [
        "Akun;Pengikut;Tanggal", "dinsos.contoh;1250;30/10/2026", ";5;30/10/2026", "lain.contoh;5;30/10/2026",
        "dinsos.contoh;banyak;29/10/2026", "dinsos.contoh;9;31/12/2026", "dinsos.contoh;9;kemarin",
        "dinsos.contoh;9;30/10/2026", "dinsos.contoh;;28/10/2026",
    ]  # fmt: skip
    found = _read(tmp_path, [dinsos_ig], "\n".join(rows))
    assert len(found.good) == 1
    words = [
        "kosong",
        "bukan kanal terdaftar",
        "bilangan bulat",
        "belum tiba",
        "bukan tanggal",
        "baris 2",
        "kosong",
    ]
    assert [one.row for one in found.bad] == [3, 4, 5, 6, 7, 8, 9]
    assert all(word in one.sentence for word, one in zip(words, found.bad, strict=True))


def test_a_file_without_the_columns_is_refused(dinsos_ig, tmp_path):
    with pytest.raises(Refused, match="Pengikut"):
        _read(tmp_path, [dinsos_ig], "Nama;Alamat\nA;B\n")


def test_the_import_saves_nothing_while_rows_are_bad_unless_told_to_skip_them(
    client, dinsos_ig, wulan, tmp_path
):
    place = _file(tmp_path, "Akun;Pengikut\ndinsos.contoh;1250\nlain.contoh;3\n")
    client.force_login(wulan)

    def sent(**more):
        with place.open("rb") as file, time_machine.travel(AT, tick=False):
            return client.post(
                reverse("insights:followers-import"), {"file": file, "on": "31/10/2026", **more}
            )

    assert "1 baris perlu dibetulkan" in sent().content.decode()
    assert not Standing.objects.exists()
    assert sent(skip="on").status_code == 302
    assert told(dinsos_ig) == [(LAST, 1250)]
