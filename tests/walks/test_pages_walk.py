"""Every main page of every role: fits narrow screens, passes axe, stays light, asks nobody else, says nothing
on the console."""

import re
from datetime import date

import pytest
from django.urls import reverse

from kentongan.agencies.models import Agency
from kentongan.channels import registering
from kentongan.channels.models import Channel
from kentongan.directives.models import Directive, Duty
from kentongan.jobs.asking import enqueue
from kentongan.people.models import Person
from kentongan.platforms import profile_of
from kentongan.posts.models import Evidence, Post
from kentongan.reports import issuing
from kentongan.reports.models import IssuedReport
from kentongan.sample.loading import PASSWORD
from tests.walks.conftest import NOW, as_kept, assert_accessible, assert_fits, sign_in

pytestmark = pytest.mark.walk
WIDTHS = (1280, 360, 320)
HEAVIEST = 100_000  # bytes of HTML, unpacked
EVERYBODY = ("web:home", "web:help", "directives:list")
READERS = ("web:matrix", "web:matrix-whatsapp", "reports:list", "channels:registry")
BRINGERS = (
    "channels:registry",
    "channels:add",
    "intake:list",
    "intake:import",
    "intake:link",
    "intake:entry",
)
OFFICERS = (
    "channels:import",
    "channels:add-agency",
    "channels:personal",
    "directives:add",
    "web:settings",
    "web:sample",
)


@pytest.fixture
def full(sample, shelf):
    """The sample with a proposed channel, an issued report and a job: something on every page."""
    as_kept(shelf / "full", lambda: _fill(sample))
    return sample


def _fill(sample):
    officer = Person.objects.get(username="kominfo")
    dinsos = Agency.objects.get(short_name="Dinsos")
    registering.propose(dinsos, profile_of("https://x.com/dinsos_walk"), by=officer, at=NOW)
    issuing.issue(sample, date(2026, 10, 1), number="480/77/2026", expected=1, by=officer, at=NOW)
    enqueue("collect", "walk", "Mengambil contoh", {}, government_id=sample.pk, by=officer, at=NOW)


def _shared():
    """Addresses that every role may open."""
    dinsos = Agency.objects.get(short_name="Dinsos")
    channel = Channel.objects.filter(agency=dinsos, platform="instagram").get()
    evidence = Evidence.objects.filter(channel=channel, way="file").first()
    post = Post.objects.filter(channel=channel).first()
    letter, duty = Directive.objects.get(), Duty.objects.order_by("pk").first()
    return [
        *map(reverse, EVERYBODY),
        reverse("web:agency", args=[dinsos.pk]),
        reverse("web:channel", args=[channel.pk]),
        reverse("intake:evidence", args=[evidence.pk]),
        reverse("intake:post", args=[post.pk]),
        reverse("directives:show", args=[letter.pk]),
        reverse("directives:items", args=[duty.pk, dinsos.pk]),
    ]


def _readers():
    report = reverse("reports:show", args=[IssuedReport.objects.get().pk])
    return [
        *map(reverse, READERS),
        "/matriks/?tampilan=angka",
        "/matriks/?cari=zzz",
        "/laporan/2026-09/",
        report,
    ]


def _officers():
    dinsos, seized = Agency.objects.get(short_name="Dinsos"), Channel.objects.get(state="hijacked")
    channel, proposed = dinsos.channels.first(), Channel.objects.get(state="proposed")
    evidence, letter = Evidence.objects.filter(way="file").first(), Directive.objects.get()
    collected = Evidence.objects.filter(way="collection").first()
    duty = Duty.objects.order_by("pk").first()
    hulu = Agency.objects.get(short_name="KecHulu")
    routes = [
        ("channels:edit-agency", dinsos), ("channels:merge-agency", dinsos),
        ("channels:close-agency", dinsos),
        ("channels:edit", channel), ("channels:state", proposed), ("channels:state", seized),
        ("web:channel", seized), ("web:agency", seized.agency), ("web:agency", hulu),
        ("intake:evidence", collected), ("intake:evidence-undo", evidence),
        ("directives:edit", letter), ("directives:revoke", letter), ("directives:add-duty", letter),
        ("directives:cite", letter), ("directives:edit-duty", duty), ("directives:exempt", duty),
    ]  # fmt: skip
    named = [reverse(route, args=[thing.pk]) for route, thing in routes]
    return [*named, *map(reverse, OFFICERS), "/edaran/baru/?contoh=gunungkidul", "/laporan/2026-09/kendala/"]


ROLES = {
    "kominfo": lambda: [*_shared(), *_readers(), *map(reverse, BRINGERS), *_officers()],
    "dinsos": lambda: [*_shared(), *map(reverse, BRINGERS)],
    "bupati": lambda: [*_shared(), *_readers()],
}


class Watch:
    """Listens to what a page asks for and says; gathers every complaint instead of ending at the first."""

    def __init__(self, page):
        """Begin to listen."""
        self.page, self.complaints, self.own = page, [], page.url.split("/masuk/")[0]
        page.on("request", self._asked)
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))

    def _asked(self, request):
        if not request.url.startswith((self.own, "data:")):
            self.complaints.append(f"{self.page.url} asks {request.url}")

    def _said(self, message):
        if message.type in ("error", "warning"):
            self.complaints.append(f"{self.page.url} says {message.text}")

    def open(self, address):
        """Open a page that must be there and light."""
        answer = self.page.goto(address)
        weight = len(answer.body())
        if answer.status != 200 or weight > HEAVIEST:
            self.complaints.append(f"{address}: {answer.status}, {weight} bytes")

    def check(self, proof):
        """Note what a proof complains about."""
        try:
            proof(self.page)
        except AssertionError as error:
            self.complaints.append(f"[{self.page.viewport_size['width']} px] {str(error).splitlines()[0]}")


@pytest.mark.parametrize("person", list(ROLES))
def test_every_page_fits_passes_axe_stays_light_and_at_home(full, open_page, person):
    page = open_page()
    watch = Watch(page)
    sign_in(page, person, PASSWORD)
    for address in dict.fromkeys(ROLES[person]()):
        page.set_viewport_size({"width": WIDTHS[0], "height": 800})
        watch.open(address)
        watch.check(assert_fits)
        watch.check(assert_accessible)
        for width in WIDTHS[1:]:
            page.set_viewport_size({"width": width, "height": 800})
            watch.check(assert_fits)
        watch.check(assert_accessible)
    assert not watch.complaints, "\n".join(dict.fromkeys(watch.complaints))


def test_every_page_is_there_without_javascript(full, open_page):
    page = open_page(360, javascript=False)
    watch = Watch(page)
    sign_in(page, "kominfo", PASSWORD)
    for address in ROLES["kominfo"]():
        watch.open(address)
        watch.check(assert_fits)
    assert not watch.complaints, "\n".join(watch.complaints)


def test_the_dark_look_is_readable_too(full, open_page):
    page = open_page()
    watch = Watch(page)
    sign_in(page, "kominfo", PASSWORD)
    page.emulate_media(color_scheme="dark")
    dinsos = Agency.objects.get(short_name="Dinsos")
    for address in ("/", "/matriks/", f"/opd/{dinsos.pk}/", "/laporan/2026-09/", "/opd/impor/"):
        watch.open(address)
        watch.check(assert_accessible)
    assert not watch.complaints, "\n".join(watch.complaints)


def test_doors_and_problem_pages_are_pages_like_the_others(full, open_page):
    page = open_page(360)
    watch = Watch(page)
    watch.check(assert_fits)
    watch.check(assert_accessible)
    page.get_by_label("Nama pengguna").fill("kominfo")
    page.get_by_label("Kata sandi").fill("keliru")
    page.locator("main form button.btn").first.click()
    page.get_by_role("alert").wait_for()
    watch.check(assert_accessible)
    sign_in(page, "dinsos", PASSWORD)
    watch.complaints = [one for one in watch.complaints if "says" not in one]
    for address in ("/tidak-ada/", "/pengaturan/"):
        page.goto(address)
        watch.check(assert_fits)
        watch.check(assert_accessible)
    told = [one for one in watch.complaints if not re.search("status of 40[34]", one)]
    assert not told, "\n".join(told)
