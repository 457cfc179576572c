"""Facebook pages: links without times, and Meta's export file."""

from kentongan.connector import Connector
from kentongan.platforms.facebook import export, links

connector = Connector(
    name="facebook",
    title="Facebook",
    hosts=("facebook.com", "fb.com", "fb.me", "fb.watch"),
    profile=links.profile,
    of_handle=links.of_handle,
    link=links.link,
    exports=(export.META, export.INSIGHTS),
)
