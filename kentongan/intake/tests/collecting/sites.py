"""Websites on loopback that tests of collecting fill with news."""

import json
from datetime import UTC, date, datetime, timedelta

from kentongan.outbound.tests.local_site import LocalSite

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)  # Monday, 10.00 WIB
TODAY = date(2026, 11, 23)


def news(site: LocalSite, *ages: float, now: datetime = NOW, **headers: str) -> None:
    """Serve an RSS feed whose items are so many days old."""
    items = "".join(
        f"<item><title>Berita {age}</title><link>{site.url}{age}/</link>"
        f"<pubDate>{now - timedelta(days=age):%a, %d %b %Y %H:%M:%S} +0000</pubDate></item>"
        for age in ages
    )
    body = f"<?xml version='1.0'?><rss version='2.0'><channel><title>x</title>{items}</channel></rss>"
    site.put("/", "<html><body>Dinas Kesehatan</body></html>")
    site.put("/feed/", body, "application/rss+xml", **headers)


def wordpress(site: LocalSite, *ages: float, now: datetime = NOW, path: str = "") -> None:
    """Serve a WordPress REST list of posts that are so many days old; `path` begins their addresses."""
    rows = [
        {
            "id": int(age * 10) + 1,
            "date_gmt": f"{now - timedelta(days=age):%Y-%m-%dT%H:%M:%S}",
            "link": f"{site.url}{path}{age}/",
            "title": {"rendered": f"Berita {age}"},
        }
        for age in ages
    ]
    site.put("/", f'<link rel="https://api.w.org/" href="{site.url}wp-json/">')
    site.put("/wp-json/wp/v2/posts", json.dumps(rows), "application/json", X_WP_Total=str(len(rows)))
