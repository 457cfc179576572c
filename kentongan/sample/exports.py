"""The sample's export files, as each platform writes them: headings, clocks, number shapes and all."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import xlsxwriter

from kentongan.sample import ids

PACIFIC = ZoneInfo("America/Los_Angeles")
WIB = ZoneInfo("Asia/Jakarta")


@dataclass(frozen=True)
class SamplePost:
    """One invented post: when (aware), what it says, its figures and its number."""

    at: datetime
    caption: str
    figures: dict[str, int]
    salt: int
    kind: str  # photo, carousel, video


@dataclass(frozen=True)
class Account:
    """The account whose file is written. `number` is the platform's own for it."""

    handle: str
    name: str
    number: int
    indonesian: bool  # whether its admin uses the platform in Indonesian


Writer = Callable[[Path, Account, list[SamplePost]], Path]

_INSTAGRAM = {
    False: "Post ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,"
    "Permalink,Post type,Data comment,Date,Views,Reach,Likes,Shares,Follows,Comments,Saves",
    True: "ID postingan,ID akun,Nama pengguna akun,Nama akun,Deskripsi,Durasi (dtk),Waktu penerbitan,"
    "Permalink,Jenis postingan,Komentar data,Tanggal,Tayangan,Jangkauan,Suka,Frekuensi dibagikan,"
    "Mengikuti,Komentar,Frekuensi disimpan",
}
_META_KINDS = {"photo": "IG image", "carousel": "IG carousel", "video": "IG reel"}
_FACEBOOK = (
    "Post ID,Page ID,Page name,Title,Description,Duration (sec),Publish time,Caption type,Permalink,"
    "Is crosspost,Is share,Post type,Languages,Custom labels,Funded content status,Data comment,Date,"
    'Views,Reach,"Reactions, Comments and Shares",Reactions,Comments,Shares'
)
_FACEBOOK_KINDS = {"photo": "Photos", "carousel": "Photos", "video": "Reels"}
_TIKTOK = "Video title,Video link,Post time,Total likes,Total comments,Total shares,Total views"
_YOUTUBE = {
    False: "Content,Video title,Video publish time,Duration,Views,Watch time (hours),Subscribers,Impressions,"
    "Impressions click-through rate (%)",
    True: "Konten,Judul video,Waktu publikasi video,Durasi,Penayangan,Waktu tonton (jam),Subscriber,Tayangan,"
    "Rasio klik-tayang dari tayangan (%)",
}
_X = (
    "Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Replies,"
    "Reposts,Profile visits,Detail Expands,URL Clicks,Hashtag Clicks,Permalink Clicks"
)


def instagram(folder: Path, account: Account, posts: list[SamplePost]) -> Path:
    """Meta Business Suite, Instagram: Pacific clock, times hidden in the shortcodes."""
    lifetime = "Sepanjang waktu" if account.indonesian else "Lifetime"

    def row(post: SamplePost) -> list[object]:
        link = f"https://www.instagram.com/p/{ids.shortcode(post.at, post.salt)}/"
        f = post.figures
        head = [18 * 10**15 + post.salt, account.number, account.handle, account.name, post.caption, 0]
        middle = [f"{post.at.astimezone(PACIFIC):%m/%d/%Y %H:%M}", link, _META_KINDS[post.kind], "", lifetime]
        return [*head, *middle, f["views"], f["reach"], f["likes"], f["shares"], 0, f["comments"], f["saves"]]

    return _csv(folder / "instagram.csv", _INSTAGRAM[account.indonesian], map(row, posts))


def facebook(folder: Path, account: Account, posts: list[SamplePost]) -> Path:
    """Meta Business Suite, Facebook: Pacific clock, links that carry no time."""

    def row(post: SamplePost) -> list[object]:
        link = f"https://www.facebook.com/{account.handle}/posts/pfbid{post.salt:x}"
        f = post.figures
        head = [10**15 + post.salt, account.number, account.name, post.caption, "", 0]
        middle = [
            f"{post.at.astimezone(PACIFIC):%m/%d/%Y %H:%M}",
            "N/A",
            link,
            0,
            0,
            _FACEBOOK_KINDS[post.kind],
        ]
        together = f["likes"] + f["comments"] + f["shares"]
        tail = [f["views"], f["reach"], together, f["likes"], f["comments"], f["shares"]]
        return [*head, *middle, "", "", "", "", "Lifetime", *tail]

    return _csv(folder / "facebook.csv", _FACEBOOK, map(row, posts))


def tiktok(folder: Path, account: Account, posts: list[SamplePost]) -> Path:
    """TikTok Studio: local clock, figures shortened from a thousand on."""

    def row(post: SamplePost) -> list[object]:
        link = f"https://www.tiktok.com/@{account.handle}/video/{ids.tiktok(post.at, post.salt)}"
        f = post.figures
        figures = [_short(f[name]) for name in ("likes", "comments", "shares", "views")]
        return [post.caption, link, f"{post.at.astimezone(WIB):%Y-%m-%d %H:%M:%S}", *figures]

    return _csv(folder / "tiktok.csv", _TIKTOK, map(row, posts))


def youtube(folder: Path, account: Account, posts: list[SamplePost]) -> Path:
    """YouTube Studio: a ZIP of three tables, the first row a total, days without a clock."""

    def row(post: SamplePost) -> list[object]:
        day = post.at.astimezone(WIB)
        views = post.figures["views"]
        return [
            ids.youtube(post.salt),
            post.caption,
            f"{day:%b} {day.day}, {day.year}",
            45,
            views,
            1.5,
            2,
            views * 6,
            4.1,
        ]

    title = "Total"
    total = [title, "", "", "", sum(post.figures["views"] for post in posts), "", "", "", ""]
    table = _text(_YOUTUBE[account.indonesian], [total, *map(row, posts)])
    path = folder / "youtube.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Data tabel.csv" if account.indonesian else "Table data.csv", table)
        archive.writestr("Total.csv", "Date,Views\n")
    return path


def x(folder: Path, account: Account, posts: list[SamplePost]) -> Path:
    """X analytics: a day with a comma in it, and numbers that hold the time."""

    def row(post: SamplePost) -> list[object]:
        number, f, day = ids.x(post.at, post.salt), post.figures, post.at.astimezone(WIB)
        link = f"https://x.com/{account.handle}/status/{number}"
        told = f"{day:%a, %b} {day.day}, {day.year}"
        return [
            number,
            told,
            post.caption,
            link,
            f["views"],
            f["likes"],
            0,
            f["saves"],
            f["shares"],
            0,
            f["comments"],
        ]

    return _csv(folder / "x.csv", _X, map(row, posts))


def own_sheet(folder: Path, account: Account, posts: list[SamplePost]) -> Path:
    """An office's own workbook: a title row, a number column, dates as Excel keeps them."""
    path = folder / "rekap-unggahan.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet, stamp = book.add_worksheet("Rekap"), book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    sheet.write(0, 0, f"REKAP UNGGAHAN {account.name.upper()}")
    sheet.write_row(2, 0, ["No", "Tanggal", "Judul", "Link", "Suka", "Komentar"])
    for place, post in enumerate(posts, start=1):
        link = f"https://www.facebook.com/{account.handle}/posts/{10**15 + post.salt}"
        sheet.write_number(place + 2, 0, place)
        sheet.write_datetime(place + 2, 1, post.at.astimezone(WIB).replace(tzinfo=None), stamp)
        sheet.write_row(place + 2, 2, [post.caption, link, post.figures["likes"], post.figures["comments"]])
    book.close()
    return path


def feed(host: str, title: str, posts: list[SamplePost]) -> bytes:
    """An RSS feed of a website, newest first; posts at the top are the newest."""
    items = "".join(
        f"<item><title>{post.caption[:70]}</title><link>https://{host}/berita/{post.salt}/</link>"
        f"<guid>https://{host}/berita/{post.salt}/</guid>"
        f"<pubDate>{post.at.astimezone(UTC):%a, %d %b %Y %H:%M:%S} +0000</pubDate></item>"
        for post in reversed(posts)
    )
    head = '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0">'
    return f"{head}<channel><title>{title}</title>{items}</channel></rss>".encode()


WRITERS: dict[str, Writer] = {
    "instagram": instagram,
    "facebook": facebook,
    "tiktok": tiktok,
    "youtube": youtube,
    "x": x,
}


def _short(figure: int) -> str:
    return f"{figure / 1000:.1f}K" if figure >= 1000 else str(figure)


def _text(headings: str, rows: Iterable[list[object]]) -> str:
    out = io.StringIO()
    out.write(headings + "\r\n")
    csv.writer(out).writerows(rows)
    return out.getvalue()


def _csv(path: Path, headings: str, rows: Iterable[list[object]]) -> Path:
    path.write_text("\ufeff" + _text(headings, rows), encoding="utf-8", newline="")
    return path
