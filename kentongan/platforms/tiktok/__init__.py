"""TikTok: links, numbers with their times, and the export of TikTok Studio."""

from kentongan.connector import Connector
from kentongan.platforms.tiktok import export, links

connector = Connector(
    name="tiktok",
    title="TikTok",
    hosts=("tiktok.com",),
    profile=links.profile,
    of_handle=links.of_handle,
    link=links.link,
    exports=(export.STUDIO,),
    time_of_id=links.time_of_id,
)
