"""Exports of Facebook pages: Meta Business Suite, and the older "Insights" files.

Nothing in them proves the zone of their times. The caption stands in Title or in Description. The
Indonesian headings were not seen in a real file yet; they follow those of Meta's Instagram export.
"""

from kentongan.connector import ExportFormat, Kind

_KINDS: dict[str, Kind] = {
    "photos": "photo",
    "photo": "photo",
    "foto": "photo",
    "videos": "video",
    "video": "video",
    "reels": "video",
    "reel": "video",
    "links": "text",
    "link": "text",
    "tautan": "text",
    "text": "text",
    "status": "text",
    "teks": "text",
    "stories": "story",
    "story": "story",
    "cerita": "story",
    "live": "live",
    "livevideo": "live",
    "siaranlangsung": "live",
    "sharedposts": "repost",
    "share": "repost",
}

META = ExportFormat(
    name="meta-facebook",
    platform="facebook",
    title="Meta Business Suite: konten Facebook",
    recognised_by=(
        ("Page ID", "Publish time"),
        ("Page name", "Publish time"),
        ("ID Halaman", "Waktu penerbitan"),
        ("Nama Halaman", "Waktu penerbitan"),
    ),
    headings={
        "id": ("Post ID", "ID postingan"),
        "account_id": ("Page ID", "ID Halaman"),
        "title": ("Title", "Judul"),
        "caption": ("Description", "Deskripsi"),
        "posted_at": ("Publish time", "Waktu penerbitan"),
        "permalink": ("Permalink", "Tautan permanen"),
        "is_share": ("Is share", "Merupakan berbagi"),
        "kind": ("Post type", "Jenis postingan", "Tipe postingan"),
        "period": ("Date", "Tanggal"),
        "views": ("Views", "Tayangan"),
        "reach": ("Reach", "Jangkauan"),
        "likes": ("Reactions", "Reaksi"),
        "comments": ("Comments", "Komentar"),
        "shares": ("Shares", "Frekuensi dibagikan"),
    },
    dates="mdy",
    zone="pacific",
    kinds=_KINDS,
)

INSIGHTS = ExportFormat(
    name="facebook-insights",
    platform="facebook",
    title="Facebook Insights (format lama)",
    recognised_by=(("Post ID", "Post Message", "Posted"),),
    headings={
        "id": ("Post ID",),
        "caption": ("Post Message",),
        "posted_at": ("Posted",),
        "permalink": ("Permalink",),
        "kind": ("Type",),
        "reach": ("Lifetime Post Total Reach", "Lifetime Post total reach"),
    },
    dates="mdy",
    zone="pacific",
    kinds=_KINDS,
)
