"""X: links, numbers with their times, and the exports of its analytics."""

from kentongan.connector import Connector
from kentongan.platforms.x import export, links

connector = Connector(
    name="x",
    title="X",
    hosts=("x.com", "twitter.com", "t.co"),
    profile=links.profile,
    of_handle=links.of_handle,
    link=links.link,
    exports=(export.CONTENT, export.ARCHIVE),
    time_of_id=links.time_of_id,
)
