"""YouTube: links, and the exports of YouTube Studio."""

from kentongan.connector import Connector
from kentongan.platforms.youtube import export, links

connector = Connector(
    name="youtube",
    title="YouTube",
    hosts=("youtube.com", "youtu.be"),
    profile=links.profile,
    of_handle=links.of_handle,
    link=links.link,
    exports=(export.STUDIO, export.TAKEOUT),
)
