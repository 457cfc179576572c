"""Threads: links."""

from kentongan.connector import Connector
from kentongan.platforms.threads import links

connector = Connector(
    name="threads",
    title="Threads",
    hosts=("threads.net", "threads.com"),
    profile=links.profile,
    of_handle=links.of_handle,
    link=links.link,
)
