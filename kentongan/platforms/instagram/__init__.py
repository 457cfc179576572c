"""Instagram: links, numbers with their times, and Meta's export file."""

from kentongan.connector import Connector
from kentongan.platforms.instagram import export, links

connector = Connector(
    name="instagram",
    title="Instagram",
    hosts=("instagram.com", "instagr.am"),
    profile=links.profile,
    of_handle=links.of_handle,
    link=links.link,
    code_link=links.code_link,
    exports=(export.META, export.ARCHIVE),
    time_of_id=links.time_of_id,
)
