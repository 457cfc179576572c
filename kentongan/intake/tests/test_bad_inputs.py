"""Hostile names, texts and moments on their way into the store."""

from datetime import UTC, date, datetime

import pytest

from kentongan.agencies.models import Government
from kentongan.connector import Item
from kentongan.insights.models import Observation
from kentongan.intake import keeping, storing
from kentongan.intake.tests.conftest import NOW, reading, told
from kentongan.posts.captions import shown, storable
from kentongan.posts.models import Evidence, Post
from kentongan.posts.templatetags.captions import caption


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../x", "x"),
        ("..\\..\\laporan.csv", "laporan.csv"),
        ("foto\u202egpj.exe", "fotogpj.exe"),
        ("CON.txt", "berkas-CON.txt"),
        ("  ", "berkas"),
        ("laporan\x00.csv", "laporan.csv"),
        ("ekspor (1).csv", "ekspor (1).csv"),
    ],
)
def test_bad_input_16_file_names_are_cleaned(name, clean):
    assert keeping.shown_name(name) == clean


def test_bad_input_16_a_long_name_keeps_its_ending():
    name = keeping.shown_name("a" * 300 + ".xlsx")

    assert len(name) <= keeping.LONGEST_NAME
    assert name.endswith(".xlsx")


def test_bad_input_16_nothing_of_the_name_reaches_the_disk(save, settings):
    evidence = save(reading(told(1)), file_name="../../../etc/passwd")

    assert evidence.file_name == "passwd"
    assert keeping.place_of(evidence.path).resolve().is_relative_to(settings.FILES.resolve())


def test_bad_input_19_what_no_database_keeps_is_dropped_and_the_rest_stays(save):
    save(reading(told(1, caption="Dinas\x00 \ud800ꦢꦶꦤꦱ\u200b عربي 👨‍👩‍👧")))

    assert Post.objects.get().caption == "Dinas ꦢꦶꦤꦱ\u200b عربي 👨‍👩‍👧"


def test_bad_input_19_direction_controls_are_visible_and_heaps_of_marks_are_cut():
    assert shown("a\u202eb") == "a[U+202E]b"
    assert len(shown("e" + "\u0301" * 10_000)) == 5
    assert storable("e" + "\u0301" * 50) == "e" + "\u0301" * 50


def test_bad_input_19_a_caption_is_isolated_on_the_page():
    assert caption("\u202eabc") == "<bdi>[U+202E]abc</bdi>"


@pytest.mark.parametrize("text", ["{{7*7}}", "${7*7}", "{% load static %}", "%(password)s"])
def test_bad_input_46_templates_are_printed_literally(save, text):
    save(reading(told(1, caption=text)))

    assert caption(Post.objects.get().caption) == f"<bdi>{text}</bdi>"


def test_bad_input_47_markup_is_inert():
    assert "<script>" not in caption("<script>alert(1)</script>")


def test_bad_input_23_what_a_source_does_not_say_is_no_zero(dinkes_web, contoh):
    evidence = Evidence.objects.create(government=contoh, way="collection", grade="A", at=NOW)
    item = Item(None, "https://dinkes.contoh.example/1/", "article", NOW)

    storing.store_items(dinkes_web, [item], evidence=evidence, at=NOW)

    seen = Observation.objects.get()
    assert {seen.likes, seen.comments, seen.shares, seen.saves, seen.views, seen.reach} == {None}


NEW_YEARS_EVE = datetime(2025, 12, 31, 16, 30, tzinfo=UTC)  # 23.30 WIB, 00.30 WITA, 01.30 WIT
BORDER = [
    ("Asia/Jakarta", NEW_YEARS_EVE, date(2025, 12, 31)),
    ("Asia/Makassar", NEW_YEARS_EVE, date(2026, 1, 1)),
    ("Asia/Jayapura", NEW_YEARS_EVE, date(2026, 1, 1)),
    ("Asia/Jakarta", datetime(2025, 12, 31, 17, tzinfo=UTC), date(2026, 1, 1)),
    ("Asia/Makassar", datetime(2025, 12, 31, 15, 59, tzinfo=UTC), date(2025, 12, 31)),
    ("Asia/Makassar", datetime(2025, 12, 31, 16, tzinfo=UTC), date(2026, 1, 1)),
    ("Asia/Jayapura", datetime(2025, 12, 31, 14, 59, tzinfo=UTC), date(2025, 12, 31)),
    ("Asia/Jayapura", datetime(2025, 12, 31, 15, tzinfo=UTC), date(2026, 1, 1)),
]


@pytest.mark.parametrize(("zone", "at", "day"), BORDER)
def test_bad_input_37_the_day_is_the_governments(save, dinsos_ig, zone, at, day):
    Government.objects.update(zone=zone)
    dinsos_ig.government.refresh_from_db()

    save(reading(told(1, at)))

    assert Post.objects.get().posted_on == day
    assert Post.objects.get().posted_at == at


def test_bad_input_06_a_number_spoiled_by_excel_is_refused_and_the_rest_stored(tmp_path, dinsos_ig):
    from kentongan.intake.exports.reading import read_export
    from kentongan.intake.exports.shapes import Answers

    path = tmp_path / "ekspor.csv"
    path.write_text(
        "id,posted_at,caption\n1.78957E+16,2026-11-01 09:00,Rusak\n17895695668004550,2026-11-02 09:00,Utuh\n"
    )
    read = read_export(
        path, path.name, platform="instagram", zone="Asia/Jakarta", answers=Answers(zone="WIB")
    )

    evidence = storing.save(
        read, dinsos_ig, raw=path, file_name=path.name, taken_on=None, from_on=None, by=None, at=NOW
    )

    assert Post.objects.get().caption == "Utuh"
    assert evidence.notes["refused"][0][2] == [2]
    assert "Excel" in evidence.notes["refused"][0][1]
