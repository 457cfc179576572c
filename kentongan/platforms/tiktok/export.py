"""TikTok Studio's export of content. Its links hold ids with their time, which settle the zone.

The Indonesian headings were not seen in a real file yet.
"""

from kentongan.connector import ExportFormat
from kentongan.platforms.tiktok.links import row_link

STUDIO = ExportFormat(
    name="tiktok-studio",
    platform="tiktok",
    title="TikTok Studio: konten",
    recognised_by=(("Video link", "Post time"), ("Tautan video", "Waktu posting")),
    headings={
        "caption": ("Video title", "Judul video"),
        "permalink": ("Video link", "Tautan video", "Link video"),
        "posted_at": ("Post time", "Waktu posting", "Waktu postingan"),
        "likes": ("Total likes", "Total suka"),
        "comments": ("Total comments", "Total komentar"),
        "shares": ("Total shares", "Total dibagikan", "Total berbagi"),
        "views": ("Total views", "Total penayangan", "Total tayangan"),
        "saves": ("Add to favorites", "Total favorites", "Tambah ke favorit"),
    },
    ids="timed",
    row_link=row_link,
    kind="video",
)
