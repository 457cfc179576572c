"""Where a proof of ownership may stand on the open web: on the site itself, in its DNS, or linked from it."""

from html.parser import HTMLParser

from kentongan import platforms
from kentongan.channels.models import Channel
from kentongan.connector import Answer, CannotRead, Client
from kentongan.outbound import records
from kentongan.platforms.website import links
from kentongan.refusal import Refused

NAME = "kentongan-verifikasi"  # of the meta element and of the TXT record
_READ = 2_000_000  # bytes of a page


def on_page(client: Client, site: Channel, code: str) -> str:
    """Return where the code stands on the site's page ("" = nowhere): a meta element or a rel=me link.

    Raises CannotRead or TryLater when the site cannot be read.
    """
    page = _page(client, site)
    if code in page.codes:
        return f'{site.url} <meta name="{NAME}">'
    marked = next((link for link in page.links if code in link), "")
    return f"{site.url} rel=me {marked}"[:400] if marked else ""


def in_dns(site: Channel, code: str) -> str:
    """Return the TXT record that holds the code ("" = none): on the host itself, or on _kentongan below it.

    A channel that is only a folder of a host is not proven by the host's records.
    """
    if "/" in site.handle:
        return ""
    host = links.host_of(site.url)
    wanted = f"{NAME}={code}"
    for name in (host, f"_kentongan.{host}"):
        try:
            found = records.txt(name)
        except CannotRead:  # the name is not there at all
            continue
        if wanted in [record.strip() for record in found]:
            return f"{name} TXT {wanted}"
    return ""


def linked_from(client: Client, site: Channel, channel: Channel) -> str:
    """Return the rel=me link by which a site names this social account as its own ("" = it does not)."""
    return next((link for link in _page(client, site).links if _leads_to(link, channel)), "")


def _leads_to(link: str, channel: Channel) -> bool:
    try:
        profile = platforms.profile_of(link)
    except Refused:  # a look-alike host, a redirect: proves nothing
        return False
    if profile is None or profile.platform != channel.platform:
        return False
    same_number = bool(channel.numeric_id) and profile.numeric_id == channel.numeric_id
    return profile.handle == channel.handle or same_number


class _Page(HTMLParser):
    """Collects the codes of our meta elements and the addresses of rel=me links."""

    def __init__(self, address: str) -> None:
        super().__init__(convert_charrefs=True)
        self.address, self.codes, self.links = address, set[str](), list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: (value or "").strip() for name, value in attrs}
        if tag == "meta" and told.get("name", "").lower() == NAME:
            self.codes.add(told.get("content", ""))
        elif tag in ("a", "link") and "me" in told.get("rel", "").lower().split() and told.get("href"):
            self.links.append(links.joined(self.address, told["href"]))


def _page(client: Client, site: Channel) -> _Page:
    answer = client.get(site.url, {"accept": "text/html"})
    _refuse_other(answer, site)
    page = _Page(answer.url)
    page.feed(answer.body[:_READ].decode("utf-8", "replace"))
    return page


def _refuse_other(answer: Answer, site: Channel) -> None:
    """What another host answers proves nothing about this one."""
    if answer.status != 200:
        raise CannotRead(f"Situs {site.handle} menjawab dengan HTTP {answer.status}.")
    came, asked = (links.host_of(url).removeprefix("www.") for url in (answer.url, site.url))
    if came != asked:
        raise CannotRead(f"Situs {site.handle} mengalihkan ke {came}; itu bukan bukti untuk situs ini.")
