"""A browser at the real product: it keeps its cookies, what it sent, and everything it was told."""

import re
from typing import Any
from urllib.parse import urlencode

import httpx2

from tests.canaries.sinks import Sink

PAPERS = ("application/pdf", "application/vnd.", "text/plain", "application/octet", "text/csv")


def shape(path: str) -> str:
    """An address without what differs from one thing to the next: "/orang/7/" is "/orang/N/"."""
    plain = path.partition("?")[0]
    return re.sub(r"\d+", "N", re.sub(r"[0-9a-f]{64}", "X", plain))


class Browser:
    """One person's browser; `sent` gathers what went, `told` what came back, by its address."""

    def __init__(self, site: str, told: list[Sink], sent: list[Sink], *, cookie: str = "") -> None:
        hooks = {"request": [self._keep_sent]}
        self.client = httpx2.Client(base_url=site, timeout=90, event_hooks=hooks)
        self.told, self.sent = told, sent
        if cookie:
            self.client.cookies.set("sesi", cookie)

    def get(self, path: str, **more: Any) -> httpx2.Response:
        """Open a page."""
        return self._keep(self.client.get(path, **more))

    def post(
        self, path: str, data: dict[str, Any] | None = None, *, files: Any = None, token: bool = True
    ) -> httpx2.Response:
        """Send a form."""
        for page in ("/masuk/", "/akun/"):
            if token and "csrf" not in self.client.cookies:
                self.client.get(page)
        told = {"csrfmiddlewaretoken": self.client.cookies.get("csrf", "")} if token else {}
        if files:
            parts = [urlencode(data or {}).encode(), *(one[1] for one in files.values())]
            self.sent += [Sink(f"sent:POST {shape(path)}", part) for part in parts]
        return self._keep(self.client.post(path, data=told | (data or {}), files=files))

    def done(self, path: str, data: dict[str, Any] | None = None, **more: Any) -> str:
        """Send a form that is accepted; where it leads."""
        answer = self.post(path, data, **more)
        assert answer.status_code == 302, (path, answer.status_code, _wrong(answer.text))
        there = answer.headers["Location"]
        assert not there.startswith(("/masuk/?", "/bukti-diri/")), there
        return there

    def refused(self, path: str, data: dict[str, Any] | None = None, **more: Any) -> httpx2.Response:
        """Send a form that is not accepted."""
        answer = self.post(path, data, **more)
        assert answer.status_code in (200, 409), (path, answer.status_code)
        return answer

    @property
    def cookie(self) -> str:
        """The value of the session's cookie."""
        return self.client.cookies.get("sesi", "")

    def _keep_sent(self, request: httpx2.Request) -> None:
        heads = "\n".join(request.headers.values())
        whole = [heads.encode(), str(request.url).encode()]
        if isinstance(request.stream, httpx2.ByteStream):
            whole.append(request.content)
        self.sent.append(Sink(f"sent:{request.method} {shape(request.url.path)}", b"\n".join(whole)))

    def _keep(self, answer: httpx2.Response) -> httpx2.Response:
        kind = answer.headers.get("Content-Type", "")
        word = "paper" if kind.startswith(PAPERS) else "answer"
        heads = "\n".join(f"{name}: {told}" for name, told in answer.headers.items() if name != "set-cookie")
        name = f"{word}:{answer.request.method} {shape(answer.request.url.path)}"
        self.told += [Sink(name, heads.encode()), Sink(name, answer.content)]
        return answer


def _wrong(page: str) -> str:
    """What a page says is wrong."""
    main = page.partition("<main")[2] or page
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))[:600]
