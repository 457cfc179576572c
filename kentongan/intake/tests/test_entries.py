"""Entries by hand: with a screenshot grade C, bare grade D."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from PIL import Image

from kentongan.insights.models import Observation
from kentongan.intake import entries, keeping
from kentongan.intake.tests.conftest import NOW
from kentongan.intake.tests.test_links import INSTAGRAM, MADE
from kentongan.posts.models import Evidence, Post, Span
from kentongan.refusal import Refused

SUNDAY = datetime(2026, 11, 22, 1, tzinfo=UTC)


@pytest.fixture
def note(dinsos_ig, wulan):
    def add(**more):
        known = {
            "posted_at": SUNDAY, "kind": "photo", "caption": "Apel pagi", "screenshot": None, "metrics": {},
            "by": wulan, "at": NOW,
        }  # fmt: skip
        return entries.add(dinsos_ig, **(known | more))

    return add


@pytest.fixture
def picture(tmp_path):
    """Write a picture file: size, format and whatever Pillow can add."""

    def write(name="layar.png", size=(40, 30), form="PNG", tail=b"", **more):
        target = BytesIO()
        Image.new("RGB", size, "white").save(target, form, **more)
        path = tmp_path / "gambar"
        path.write_bytes(target.getvalue() + tail)
        return {"screenshot": path, "file_name": name}

    return write


def test_a_bare_entry_is_grade_d_and_covers_no_span(note):
    post = note(metrics={"likes": 12})

    assert (post.grade, post.time_from, post.posted_on) == ("D", "typed", date(2026, 11, 22))
    seen = Observation.objects.get()
    assert (seen.likes, seen.views) == (12, None)
    assert not Span.objects.exists()


def test_a_screenshot_makes_it_grade_c_and_is_kept(note, picture):
    post = note(**picture())

    assert post.grade == "C"
    evidence = Evidence.objects.get()
    assert keeping.place_of(evidence.path).exists()
    assert evidence.file_name == "layar.png"


def test_the_same_entry_again_adds_nothing(note, picture):
    assert note(**picture()) == note(**picture())

    assert Evidence.objects.count() == 1


def test_new_figures_of_the_same_post_are_a_new_observation(note):
    assert note(metrics={"likes": 12}) == note(metrics={"likes": 9})

    assert list(Observation.objects.values_list("likes", flat=True)) == [12, 9]


def test_the_time_inside_the_link_beats_the_typed_one(note):
    post = note(url=INSTAGRAM)

    assert abs(post.posted_at - MADE).total_seconds() < 1
    assert (post.time_from, post.time_mismatch, post.grade) == ("id", True, "C")
    assert post.owner_proven is False


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"posted_at": datetime(2026, 11, 24, tzinfo=UTC)}, "belum tiba"),
        ({"posted_at": datetime(2006, 11, 24, tzinfo=UTC)}, "sebelum tahun 2010"),
        ({"metrics": {"likes": -5}}, "kurang dari nol"),
        ({"url": "https://x.com/a/status/1859112345678901248"}, "kanal yang dipilih Instagram"),
    ],
)
def test_entries_that_cannot_be_are_refused(note, more, words):
    with pytest.raises(Refused, match=words):
        note(**more)
    assert not Post.objects.exists()


def test_bad_input_15_a_picture_of_400_million_pixels_is_refused(note, tmp_path):
    path = tmp_path / "besar.png"
    Image.new("1", (20_000, 20_000)).save(path)

    with pytest.raises(Refused, match="40 juta piksel"):
        note(screenshot=path, file_name="besar.png")


def test_bad_input_15_just_above_the_limit_is_refused_too(note, tmp_path):
    path = tmp_path / "besar.png"
    Image.new("1", (12_000, 3_400)).save(path)

    with pytest.raises(Refused, match="40 juta piksel"):
        note(screenshot=path, file_name="besar.png")


def test_bad_input_15_place_and_camera_are_removed(note, picture):
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "S"
    exif[0x0110] = "Kamera Contoh"

    note(**picture("foto.jpg", form="JPEG", exif=exif))

    kept = keeping.place_of(Evidence.objects.get().path)
    with Image.open(kept) as stored:
        assert not stored.getexif()
    assert b"Kamera Contoh" not in kept.read_bytes()


def test_bad_input_15_a_gif_of_thousands_of_frames_is_refused(note, tmp_path):
    path = tmp_path / "gerak.gif"
    frames = [Image.new("L", (2, 2), color=number % 250) for number in range(400)]
    frames[0].save(path, save_all=True, append_images=frames[1:])

    with pytest.raises(Refused, match="bergerak lebih dari 50 bingkai"):
        note(screenshot=path, file_name="gerak.gif")


def test_bad_input_15_heic_is_named_as_unsupported(note, tmp_path):
    path = tmp_path / "foto.heic"
    path.write_bytes(b"\x00\x00\x00\x18ftypheic" + b"\x00" * 64)

    with pytest.raises(Refused, match="HEIC, yang belum didukung"):
        note(screenshot=path, file_name="foto.heic")


def test_bad_input_15_a_cmyk_photo_is_taken(note, tmp_path):
    path = tmp_path / "cetak.jpg"
    Image.new("CMYK", (30, 30)).save(path, "JPEG")

    assert note(screenshot=path, file_name="cetak.jpg").grade == "C"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("foto.jpg", b"<html><script>alert(1)</script></html>", "bukan gambar"),
        ("foto.jpg", b"", "kosong"),
        ("foto.jpg", b"%PDF-1.7 ...", "bukan gambar"),
        ("foto.png", b"\x89PNG\r\n\x1a\nrusak", "rusak atau terpotong"),
    ],
)
def test_bad_input_16_what_is_no_picture_is_refused(note, tmp_path, name, content, words):
    path = tmp_path / "unggah"
    path.write_bytes(content)

    with pytest.raises(Refused, match=words):
        note(screenshot=path, file_name=name)


def test_bad_input_16_a_picture_that_is_a_page_too_is_refused(note, picture):
    with pytest.raises(Refused, match="kode tersembunyi"):
        note(**picture("foto.jpg", form="JPEG", tail=b"<script>alert(1)</script>"))


def test_bad_input_16_a_wrong_ending_is_refused(note, picture):
    with pytest.raises(Refused, match="tidak sesuai dengan akhiran namanya"):
        note(**picture("foto.jpg"))


def test_a_refused_entry_leaves_no_file_behind(note, picture, settings):
    with pytest.raises(Refused):
        note(**picture("foto.jpg"))

    assert not [path for path in settings.FILES.rglob("*") if path.is_file()]
