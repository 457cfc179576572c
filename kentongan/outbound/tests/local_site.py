"""A website on loopback that a test fills page by page."""

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Page = tuple[int, dict[str, str], bytes]


class LocalSite:
    """Answers GET and POST from `pages` (path with query, else path alone); remembers what was asked."""

    def __init__(self):
        self.pages: dict[str, Page | Callable[[BaseHTTPRequestHandler], Page | None]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.forms: list[str] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)
        self.thread.start()

    @property
    def host(self) -> str:
        """host:port, as settings.PRIVATE_HOSTS names it."""
        return f"127.0.0.1:{self.server.server_address[1]}"

    @property
    def url(self) -> str:
        """The address of the front page."""
        return f"http://{self.host}/"

    def put(
        self, path: str, body: str | bytes, kind: str = "text/html", status: int = 200, **headers
    ) -> None:
        """Serve `body` at `path`; header names are written with underscores."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (
            status,
            {"Content-Type": kind, **named},
            body.encode() if isinstance(body, str) else body,
        )

    def paths(self) -> list[str]:
        """What was asked for, in order, robots.txt left out."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def close(self) -> None:
        """Stop serving."""
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


def _handler(site: LocalSite) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            site.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
            page = site.pages.get(self.path) or site.pages.get(self.path.partition("?")[0])
            if callable(page):
                page = page(self)
                if page is None:
                    return
            status, headers, body = page or (404, {"Content-Type": "text/html"}, b"<h1>404</h1>")
            self.send_response_only(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self):
            site.forms.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self.do_GET()

        def log_message(self, *args):
            """Say nothing."""

    return Handler
