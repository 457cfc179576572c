"""Start the provider on a free port, wait until it answers, end it by its own number."""

import importlib.util
import os
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 300.0  # seconds that a busy machine may take


@dataclass(frozen=True)
class Running:
    """A provider that answers."""

    issuer: str
    host: str
    folder: Path
    pid: int

    def sign_in(self, address: str, name: str, password: str | None = None) -> str:
        """Open `address` as a browser would, sign in as `name`; the address it sends the browser back to."""
        with httpx2.Client(timeout=PATIENCE) as browser:
            door = browser.get(address, follow_redirects=True)
            mark = browser.cookies["penyedia-csrf"]
            form = {"username": name, "password": password or name, "csrfmiddlewaretoken": mark}
            sent = browser.post(str(door.url), data=form)
            return browser.get(str(door.url.join(sent.headers["Location"]))).headers["Location"]

    def rename(self, was: str, now: str) -> None:
        """Give a person of the provider another user name."""
        with sqlite3.connect(self.folder / "provider.sqlite3") as database:
            database.execute("update auth_user set username = ? where username = ?", (now, was))

    def tell(self, name: str, text: str) -> None:
        """Write what the provider shall claim from now on ("lie", "amr")."""
        (self.folder / name).write_text(text)


@contextmanager
def running(
    folder: Path, redirects: str, *people: str, secret: str = "", password: str = ""
) -> Iterator[Running]:
    """Run a provider for the length of the block; without `password` everybody's is their name."""
    if importlib.util.find_spec("oauth2_provider") is None:
        outcome = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        outcome("django-oauth-toolkit is not installed, so there is no provider to sign in at.")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    issuer = f"http://127.0.0.1:{port}/o"
    program = [sys.executable, "-m", "tests.sso_provider.serve", str(port), "kentongan", redirects, *people]
    told = {
        **os.environ, "SSO_FOLDER": str(folder), "SSO_ISSUER": issuer, "SSO_SECRET": secret,
        "SSO_PASSWORD": password,
    }  # fmt: skip
    with subprocess.Popen(program, cwd=ROOT, env=told) as process:
        try:
            _await(process, f"{issuer}/.well-known/openid-configuration")
            yield Running(issuer, f"127.0.0.1:{port}", folder, process.pid)
        finally:
            process.terminate()


def _await(process: subprocess.Popen, address: str) -> None:
    end = time.monotonic() + PATIENCE
    while not _answers(address):
        assert process.poll() is None, "the provider ended before it answered"
        assert time.monotonic() < end, "the provider did not answer"
        time.sleep(0.1)


def _answers(address: str) -> bool:
    try:
        return httpx2.get(address, timeout=PATIENCE).status_code == 200
    except httpx2.TransportError:
        return False
