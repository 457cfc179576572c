"""robots.txt, read through the guarded client and remembered for one run.

The rules are the standard library's: the first matching line decides, `*` inside a path is not a wildcard.
"""

from collections.abc import Callable
from urllib.robotparser import RobotFileParser

from kentongan.connector import Answer, CannotRead

AGENT = "Kentongan"


class Robots:
    """What each origin lets us read."""

    def __init__(self, fetch: Callable[[str], Answer]) -> None:
        """Fetch robots.txt with `fetch`, which must not itself ask for robots."""
        self._fetch = fetch
        self._rules: dict[str, RobotFileParser] = {}

    def check(self, origin: str, url: str) -> None:
        """Raise CannotRead when robots.txt of `origin` ("https://host") forbids `url`."""
        if origin not in self._rules:
            self._rules[origin] = _rules(self._fetch(f"{origin}/robots.txt"))
        if not self._rules[origin].can_fetch(AGENT, url):
            raise CannotRead("robots.txt situs ini melarang pembacaan otomatis.")


def _rules(answer: Answer) -> RobotFileParser:
    """Understand the file. None, or a page instead of one, forbids nothing (RFC 9309 §2.3.1.3); a broken
    server forbids everything (§2.3.1.4)."""
    if answer.status >= 500:
        raise CannotRead(f"Server situs sedang galat (HTTP {answer.status} pada robots.txt).")
    rules = RobotFileParser()
    told = answer.status == 200 and "html" not in answer.headers.get("content-type", "")
    rules.parse(answer.body.decode("utf-8", "replace").splitlines() if told else [])
    return rules
