"""A real Chromium in front of the real product. Skips where there is no Chromium, fails in CI."""

import os
import re
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from playwright.sync_api import Browser, Page, expect, sync_playwright

from conftest import PASSWORD, totp_code
from kentongan.agencies.models import Government
from kentongan.jobs import loop
from kentongan.sample import loading, register

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-sync",
]
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright keeps a loop in the test's thread


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Chromium as the system has it."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is missing; `make test` installs it where it may.")
        pytest.skip("Chromium is not installed (apt install chromium).")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=FLAGS, timeout=PATIENCE)
        yield browser
        browser.close()


Opener = Callable[..., Page]
NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)  # Sunday, 10.00 WIB
PATIENCE = 120_000  # ms that a page may take on a busy machine
FEW = ("Dinsos", "Disparbud", "KecBarat", "KecHulu")
_TURN = threading.RLock()


@pytest.fixture(autouse=True)
def that_sunday() -> Iterator[None]:
    """Every walk happens on the same Sunday; the clock goes on from there."""
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture(autouse=True)
def one_at_a_time(monkeypatch) -> None:
    """Answer requests one after another: the tests' SQLite has one connection for all threads."""
    answer = WSGIHandler.get_response

    def in_turn(self, request):
        with _TURN:
            return answer(self, request)

    monkeypatch.setattr(WSGIHandler, "get_response", in_turn)


def run_jobs() -> int:
    """Run what waits, as the worker beside the server would."""
    with _TURN:
        return loop.run_waiting()


@pytest.fixture(scope="session")
def shelf(tmp_path_factory) -> Path:
    """Where worlds are kept that many walks begin with."""
    return tmp_path_factory.mktemp("dunia")


def as_kept(place: Path, make: Callable[[], object]) -> None:
    """Make a world, database and files, or lay out the one that an earlier walk has made so."""
    if connection.vendor != "sqlite":
        make()
        return
    connection.ensure_connection()
    base = connection.connection
    if place.exists():
        with closing(sqlite3.connect(place / "sqlite3")) as kept:
            kept.backup(base)
        shutil.copytree(place / "data", settings.DATA, dirs_exist_ok=True)
        return
    make()
    shutil.copytree(settings.DATA, place / "data")
    with closing(sqlite3.connect(place / "sqlite3")) as kept:
        base.backup(kept)


@pytest.fixture
def sample(transactional_db, monkeypatch, shelf):
    """The sample government with four of its offices; its people may enter."""
    offices = tuple(office for office in loading.OFFICES if office.short in FEW)
    monkeypatch.setattr(loading, "OFFICES", offices)
    monkeypatch.setattr(register, "OFFICES", offices)
    monkeypatch.setenv("KENTONGAN_LOOPBACK", "1")
    as_kept(shelf / "sample", lambda: loading.load(at=NOW))
    return Government.objects.get()


@pytest.fixture
def open_page(chromium: Browser, live_server, transactional_db) -> Iterator[Opener]:
    """open_page(width=1280, javascript=True) gives a page on the product, at its sign-in."""
    contexts = []

    def opener(width: int = 1280, *, javascript: bool = True) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 800},
            java_script_enabled=javascript,
            base_url=live_server.url,
            locale="id-ID",
            accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto("/masuk/")
        return page

    yield opener
    for context in contexts:
        context.close()


def sign_in(page: Page, username: str, password: str = PASSWORD) -> None:
    """Sign in as a person: one click, and one more for the second factor where there is one."""
    page.fill("[name=username]", username)
    page.fill("[name=password]", password)
    page.click("main form button.btn")
    within = page.locator("header .who, header details")
    within.or_(page.locator("[name=code]")).first.wait_for(state="attached")
    if page.url.endswith("/masuk/kode/"):
        page.fill("[name=code]", fresh_code(username))
        page.click("main form button.btn")
    within.first.wait_for(state="attached")
    page.wait_for_load_state()


def fresh_code(username: str) -> str:
    """What this person's app shows, as if no code had been used lately (here the clock barely moves)."""
    with _TURN:
        factor = Authenticator.objects.get(user__username=username, type=Authenticator.Type.TOTP)
        factor.data["last_step"] = 0
        factor.save()
    return totp_code()


class Hand:
    """One hand on the mouse: presses, chooses and counts. Typing is not counted."""

    def __init__(self, page: Page) -> None:
        """Begin at nought."""
        self.page = page
        self.clicks = 0

    def press(self, name: str | re.Pattern[str], *, within: str = "body") -> None:
        """Press the visible button or link of that name; one click."""
        place = self.page.locator(within)
        found = place.get_by_role("button", name=name).or_(place.get_by_role("link", name=name))
        found.filter(visible=True).first.click()
        self.page.wait_for_load_state()  # what is asked next is asked of a whole page, with its styles
        self.clicks += 1

    def choose(self, label: str, option: str | re.Pattern[str]) -> None:
        """Choose the option that holds these words; one click."""
        field = self.page.get_by_label(label)
        value = field.locator("option").filter(has_text=option).first.get_attribute("value")
        field.select_option(value)
        self.clicks += 1

    def give(self, label: str, path: Path) -> None:
        """Choose a file; one click."""
        self.page.get_by_label(label).set_input_files(path)
        self.clicks += 1

    def fill(self, label: str, words: str) -> None:
        """Type into a field."""
        self.page.get_by_label(label).fill(words)


def settled(page: Page) -> None:
    """Wait until the page is there and no answer is being made."""
    page.wait_for_load_state("networkidle")
    with _TURN:
        pass


def heading(page: Page) -> str:
    """The page's one heading."""
    return page.locator("h1").inner_text()


def assert_fits(page: Page) -> None:
    """Nothing overflows sideways; a page that is still laying out its new width is asked again."""
    for _ in range(40):
        wide, seen = page.evaluate("[document.documentElement?.scrollWidth ?? 1e9, window.innerWidth]")
        if wide <= seen:
            return
        page.wait_for_load_state("networkidle")
    raise AssertionError(f"{page.url} is {wide} px wide in a window of {seen} px")


def assert_accessible(page: Page) -> None:
    """axe finds no violation in the page, once it is whole."""
    page.wait_for_load_state()
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    assert not found, f"{page.url}: " + "; ".join(f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found)
