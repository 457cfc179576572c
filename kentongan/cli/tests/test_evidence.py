"""import-posts, add-link, collect."""

import pytest

from kentongan.posts.models import Evidence, Post, Span


def own_table(tmp_path, *rows, name="rekap.csv", head="Tanggal;Tautan;Caption;Suka"):
    path = tmp_path / name
    path.write_text("\n".join([head, *rows]) + "\n", "utf-8")
    return path


MAPPED = ("--map", "posted_at=Tanggal", "--map", "permalink=Tautan", "--map", "caption=Caption",
          "--map", "likes=Suka", "--zone", "WIB", "--dates", "dmy", "--numbers", "id")  # fmt: skip


@pytest.fixture
def rekap(tmp_path):
    """An office's own sheet: two posts of January 2026."""
    return own_table(
        tmp_path,
        "13/01/2026 09:00;;Posyandu lansia;12",
        "25/01/2026 15:30;;Bantuan beras;1.204",
    )


def bring(kentongan, path, *more):
    return kentongan("import-posts", path, "--channel", "instagram:dinsos.contoh", *more)


def test_an_offices_own_sheet_is_stored_through_its_mapping(kentongan, dinsos_ig, rekap):
    answer = bring(kentongan, rekap, *MAPPED, "--until", "2026-01-31")
    assert answer.code == 0, answer.words
    assert answer.told["stored"] == 2
    assert answer.told["span"] == {"from": "2026-01-13", "until": "2026-01-31"}
    assert Post.objects.filter(channel=dinsos_ig).count() == 2


def test_importing_it_again_adds_nothing(kentongan, dinsos_ig, rekap):
    bring(kentongan, rekap, *MAPPED, "--until", "2026-01-31")
    again = bring(kentongan, rekap, *MAPPED, "--until", "2026-01-31")
    assert (again.code, again.told["stored"], again.told["already_imported"]) == (0, 0, True)
    assert (Evidence.objects.count(), Post.objects.count()) == (1, 2)


def test_a_dry_run_counts_and_stores_nothing(kentongan, dinsos_ig, rekap):
    answer = bring(kentongan, rekap, *MAPPED, "--until", "2026-01-31", "--dry-run")
    assert (answer.code, answer.told["stored"], answer.told["evidence"]) == (0, 2, None)
    assert not Evidence.objects.exists()


def test_from_says_where_the_look_began(kentongan, dinsos_ig, rekap):
    bring(kentongan, rekap, *MAPPED, "--from", "2026-01-01", "--until", "2026-01-31")
    assert Span.objects.get().from_on.isoformat() == "2026-01-01"


def test_a_mapping_is_remembered_by_its_headings(kentongan, dinsos_ig, rekap, tmp_path):
    bring(kentongan, rekap, *MAPPED, "--until", "2026-01-31")
    next_month = own_table(tmp_path, "14/02/2026 09:00;;Vaksin;20", name="februari.csv")
    answer = bring(kentongan, next_month, "--zone", "WIB", "--until", "2026-02-28")
    assert (answer.code, answer.told and answer.told["stored"]) == (0, 1), answer.words


def test_headings_nobody_knows_ask_for_the_mapping(kentongan, dinsos_ig, tmp_path):
    path = own_table(tmp_path, "a;b;c;d", head="Kolom1;Kolom2;Kolom3;Kolom4")
    answer = bring(kentongan, path)
    assert (answer.code, answer.told) == (2, None)
    assert "--map" in answer.words
    assert path.name in answer.words


def test_bad_input_05_days_that_could_be_months_ask_for_the_order(kentongan, dinsos_ig, tmp_path):
    path = own_table(tmp_path, "03/04/2026 09:00;;Posyandu;12", "05/06/2026 09:00;;Beras;13")
    answer = bring(kentongan, path, *MAPPED[:8], "--zone", "WIB")
    assert answer.code == 2
    assert "--dates" in answer.words
    assert not Evidence.objects.exists()


def test_an_unknown_field_in_the_mapping_is_refused(kentongan, dinsos_ig, rekap):
    answer = bring(kentongan, rekap, "--map", "penonton=Suka")
    assert answer.code == 2
    assert "--map penonton=Suka" in answer.words


def test_rows_that_cannot_be_read_are_listed_with_their_number(kentongan, dinsos_ig, tmp_path):
    path = own_table(tmp_path, "13/01/2026 09:00;;Posyandu;12", "31/02/2026 09:00;;Beras;13")
    answer = bring(kentongan, path, *MAPPED, "--until", "2026-03-01")
    assert (answer.code, answer.told["stored"]) == (0, 1)
    assert [refused["row"] for refused in answer.told["refused"]] == [3]
    assert answer.told["refused_file"].endswith(".xlsx")


def test_a_file_without_one_good_row_is_refused(kentongan, dinsos_ig, tmp_path):
    path = own_table(tmp_path, "31/02/2026 09:00;;Beras;13")
    answer = bring(kentongan, path, *MAPPED, "--until", "2026-03-01")
    assert (answer.code, answer.told) == (2, None)
    assert path.name in answer.words
    assert not Evidence.objects.exists()


def test_a_pasted_link_is_dated_by_its_number(kentongan, contoh, dinsos):
    kentongan("register", "https://x.com/dinsoscontoh", "--agency", "Dinas Sosial")
    answer = kentongan("add-link", "https://x.com/dinsoscontoh/status/1729000000000000000")
    assert answer.code == 0, answer.words
    assert answer.told["posted_at"].startswith("2023-11-27T")
    assert (answer.told["grade"], answer.told["owner_proven"]) == ("C", True)


def test_a_link_to_nothing_is_refused(kentongan, contoh):
    answer = kentongan("add-link", "https://contoh.example/")
    assert (answer.code, Post.objects.count()) == (2, 0)


def test_a_site_on_an_inner_address_is_told_as_unreadable(kentongan, dinkes_web):
    type(dinkes_web).objects.update(url="http://127.0.0.1:9/", handle="127.0.0.1:9")
    answer = kentongan("collect")
    assert (answer.code, answer.told[0]["result"]) == (0, "unreadable")


def test_collecting_a_social_account_points_to_its_export(kentongan, dinsos_ig):
    answer = kentongan("collect", "--channel", "instagram:dinsos.contoh")
    assert answer.code == 2
    assert "impor" in answer.words
