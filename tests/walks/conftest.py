"""A real Chromium in front of the real product. Skips where there is no Chromium, fails in CI."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from conftest import PASSWORD

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
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


Opener = Callable[..., Page]


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
        page.set_default_timeout(15_000)
        page.goto("/masuk/")
        return page

    yield opener
    for context in contexts:
        context.close()


def sign_in(page: Page, username: str, password: str = PASSWORD) -> None:
    """Sign in as a person; one click."""
    page.fill("[name=username]", username)
    page.fill("[name=password]", password)
    page.click("main button[type=submit], main form button.btn")


def assert_fits(page: Page) -> None:
    """Nothing overflows sideways."""
    wide, seen = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= seen, f"{page.url} is {wide} px wide in a window of {seen} px"


def assert_accessible(page: Page) -> None:
    """axe finds no violation."""
    found = Axe().run(page).response["violations"]
    assert not found, f"{page.url}: " + "; ".join(f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found)
