"""Websites: which site a link leads to."""

from kentongan.connector import Connector, Profile, address_of

NAME = "website"


def profile(url: str) -> Profile | None:
    """Return the site a link leads to: its host, and its path when it has one; None when it is no link."""
    address = address_of(url)
    if address is None:
        return None
    path = "/".join(address.parts)
    handle = f"{address.host}/{path}".rstrip("/").lower()
    scheme = "http" if url.strip().lower().startswith("http://") else "https"
    typed = url.strip().split("://")[-1].split("/")[0].lower()
    return Profile(NAME, handle, f"{scheme}://{typed}/{path + '/' if path else ''}")


connector = Connector(name=NAME, title="Situs web", profile=profile)
