"""The website connector on real material: addresses of real OPD sites, and feeds of every make."""

import csv
import os
import time
from collections import Counter
from pathlib import Path

import pytest

from kentongan import platforms
from kentongan.connector import CollectionError
from kentongan.platforms.website import feeds
from kentongan.platforms.website.tests.shelf import Page

pytestmark = pytest.mark.real
DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


def folder(name: str) -> Path:
    """Return a folder of real data; skips where there is none, fails where there must be."""
    if not (DATA / name).is_dir():
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"../shared/data/{name} is not here")
    return DATA / name


def rows(name: str) -> list[dict[str, str]]:
    with (folder("situs_opd") / name).open(newline="") as file:
        return list(csv.DictReader(file))


def test_every_real_opd_site_is_understood_as_a_website():
    sites = [row["situs"] for row in rows("situs_opd_wordpress.csv")]
    profiles = [platforms.profile_of(site) for site in sites]
    assert len(sites) >= 40
    assert {profile.platform for profile in profiles} == {"website"}
    assert len({profile.handle for profile in profiles}) == len(set(sites))


def test_every_probed_host_is_understood_as_a_website():
    for row in rows("hasil_uji_go_id_2026-07-05.csv"):
        assert platforms.profile_of(row["host"]).handle == row["host"].removeprefix("www.")


def test_feeds_of_every_make_are_read_or_refused_with_a_sentence():
    outcomes: Counter[str] = Counter()
    started = time.monotonic()
    for path in sorted(folder("feed_feedparser").glob("*.xml")):
        page = Page(200, {"content-type": "application/xml"}, path.read_bytes(), "http://example.com/feed")
        try:
            feeds.read(page, "http://example.com/", "Asia/Jakarta")
            outcomes["read"] += 1
        except CollectionError as error:
            outcomes[str(error)] += 1
    print(outcomes)
    assert [sentence for sentence in outcomes if sentence != "read" and not sentence.endswith(".")] == []
    assert sum(outcomes.values()) >= 100
    assert time.monotonic() - started < 20
