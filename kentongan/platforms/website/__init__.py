"""Websites: WordPress REST, RSS and Atom, read without anybody's approval."""

from datetime import timedelta

from kentongan.connector import Client, Collected, Connector, Since
from kentongan.platforms.website.links import NAME, of_handle, profile

__all__ = ["collect", "connector", "of_handle", "profile"]


def collect(client: Client, url: str, since: Since) -> Collected:
    """Look at the site at `url` (see reading.collect); the feed reader is loaded when it is first needed."""
    from kentongan.platforms.website import reading

    return reading.collect(client, url, since)


connector = Connector(
    name=NAME,
    title="Situs web",
    every=timedelta(hours=6),
    profile=profile,
    of_handle=of_handle,
    collect=collect,
)
