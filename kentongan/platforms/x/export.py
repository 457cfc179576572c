"""Exports of X's analytics, of today and of 2015. The numbers of posts hold their time."""

from kentongan.connector import ExportFormat
from kentongan.platforms.x.links import row_link

CONTENT = ExportFormat(
    name="x-analytics",
    platform="x",
    title="X Analytics: konten",
    recognised_by=(("Post id", "Post text"), ("Tweet id", "Tweet text")),
    headings={
        "id": ("Post id", "Tweet id"),
        "permalink": ("Post Link", "Tweet permalink"),
        "posted_at": ("Date", "time"),
        "caption": ("Post text", "Tweet text"),
        "views": ("Impressions",),
        "likes": ("Likes", "favorites"),
        "comments": ("Replies",),
        "shares": ("Reposts", "retweets"),
        "saves": ("Bookmarks",),
    },
    row_link=row_link,
    repost_mark="RT @",
)

ARCHIVE = ExportFormat(
    name="x-archive",
    platform="x",
    title="arsip X (tweets.js)",
    recognised_by=(),  # JSON, not a table: read by intake.exports.archives
    headings={},
    repost_mark="RT @",
)
