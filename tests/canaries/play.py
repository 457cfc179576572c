"""The stage: the product, its mail server, the browsers, and what every canary turned out to be."""

import re
import sqlite3
import subprocess
from collections import defaultdict
from contextlib import closing, contextmanager
from pathlib import Path

from conftest import totp_code
from tests.canaries import declared
from tests.canaries.browsing import Browser
from tests.canaries.product import Product, patiently
from tests.canaries.sinks import Canary, Sink


class Play:
    """One whole performance; flows add to `baits` (name: texts), `sent` and `told` (what came back)."""

    def __init__(self, product: Product, mails) -> None:
        self.product, self.mails = product, mails
        self.baits: dict[str, set[str]] = defaultdict(set)
        self.keys: dict[str, set[bytes]] = defaultdict(set)  # canaries that are no text
        self.sent: list[Sink] = []
        self.told: list[Sink] = []
        self.browsers: dict[str, Browser] = {}
        self.factors: dict[str, str] = {}
        self.flows: list[str] = []
        self.ids: dict[str, int] = {}
        self.provider = None

    def type(self, name: str) -> str:
        """The text of a canary that is typed; from now on it is looked for."""
        assert name in declared.TABLE, name
        self.baits[name].add(declared.typed(name))
        return declared.typed(name)

    def number(self, name: str, first: str, length: int) -> str:
        """A canary that is a personal number."""
        assert name in declared.TABLE, name
        found = declared.number(name, first, length)
        self.baits[name].add(found)
        return found

    def learn(self, name: str, *texts: str) -> str:
        """What the product made up itself; returns the first."""
        assert name in declared.TABLE, name
        assert all(len(text) >= 8 for text in texts), (name, texts)
        assert texts, name
        self.baits[name] |= set(texts)
        return texts[0]

    def canaries(self) -> list[Canary]:
        """Everything to look for."""
        return [Canary(name, "", text) for name, texts in self.baits.items() for text in sorted(texts)]

    def browser(self, who: str) -> Browser:
        """The browser of a person; made at first use."""
        if who not in self.browsers:
            self.browsers[who] = Browser(self.product.site, self.told, self.sent)
        return self.browsers[who]

    def open(self, who: str, cookie: str) -> Browser:
        """A browser that holds this session's cookie already."""
        return Browser(self.product.site, self.told, self.sent, cookie=cookie)

    def keep_cookies(self) -> None:
        """Every session cookie there is now is a canary."""
        cookies = {browser.cookie for browser in self.browsers.values()} - {""}
        self.baits["cookie"] |= cookies

    def cli(self, *verbs: tuple[list[str], str]) -> list[dict]:
        """Run commands; what they print is kept."""
        answers = self.product.verbs(*({"cli": words, "stdin": typed} for words, typed in verbs))
        for (words, typed), answer in zip(verbs, answers, strict=True):
            self.sent.append(Sink(f"sent:cli {words[0]}", "\n".join([*words, typed]).encode()))
            self.told.append(Sink(f"cli:{words[0]}", f"{answer['out']}\n{answer['err']}".encode()))
        return answers

    def mailed(self, address: str, sign: str) -> str:
        """What follows `sign` in the newest mail to this address that holds it; waited for."""
        found = patiently(lambda: self._mailed(address, sign))
        assert found, f"no such mail to {address}: {self.product.log()[-2000:]}"
        return found

    def _mailed(self, address: str, sign: str) -> str | None:
        words = [mail.get_content() for to, mail in reversed(self.mails.got) if address in to]
        return next((match.group(1) for text in words if (match := re.search(sign, text))), None)

    def sql(self, statement: str) -> list[tuple]:
        """Look at, break or mend the database beside the running product."""
        with closing(sqlite3.connect(self.product.data / "kentongan.sqlite3", timeout=30)) as line, line:
            return line.execute(statement).fetchall()

    @contextmanager
    def broken(self, table: str):
        """The database lacks a table for a while: whatever needs it ends in a server error."""
        self.sql(f"ALTER TABLE {table} RENAME TO hilang")
        try:
            yield
        finally:
            self.sql(f"ALTER TABLE hilang RENAME TO {table}")

    def sign_in(self, who: str, password: str, *, code: str = "", later: int = 0) -> Browser:
        """Come in with password and second factor, where there is one."""
        if who in self.browsers:
            self.browsers.pop(who).client.close()
        browser = self.browser(who)
        there = browser.done("/masuk/", {"username": who, "password": password})
        if there.startswith("/masuk/kode/"):
            browser.done("/masuk/kode/", {"code": code or totp_code(self.factors[who], later=later)})
        self.keep_cookies()
        return browser

    def bind(self, who: str, *, canary: str, codes: str) -> None:
        """Set up an app as second factor, keep the recovery codes."""
        browser = self.browser(who)
        browser.done("/akun/faktor-kedua/aplikasi/mulai/")
        self.factors[who] = self.secret_on(browser.get("/akun/faktor-kedua/aplikasi/").text, canary)
        browser.done("/akun/faktor-kedua/aplikasi/", {"code": totp_code(self.factors[who])})
        page = browser.get("/akun/kode-pemulihan/").text
        found = re.findall(r"<code>(\d{4} \d{4})</code>", page)[:3]
        if codes:
            self.learn(codes, *found, *(code.replace(" ", "") for code in found))
        browser.get("/akun/kode-pemulihan/unduh/")
        browser.done("/akun/kode-pemulihan/", {"perbuatan": "tutup"})
        self.keep_cookies()

    def secret_on(self, page: str, canary: str) -> str:
        """The secret that a page of enrolment shows."""
        shown = re.search(r"<code>([A-Z2-7 ]{20,})</code>", page).group(1)
        self.learn(canary, shown.replace(" ", ""), shown)
        return shown.replace(" ", "")


def pdf_text(content: bytes) -> str:
    """The words of a PDF, as a reader sees them; none where it is broken."""
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=False)
    return done.stdout.decode("utf-8", "replace")


def number_in(address: str) -> int:
    """The last number in an address: "/orang/7/" is 7."""
    return int(re.findall(r"\d+", address)[-1])


def issued(folder: Path) -> list[str]:
    """The ID tokens that the provider gave out."""
    return (folder / "issued").read_text().split()
