"""Loading Kabupaten Contoh: every file is written, then read by the importers that anybody's files pass."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kentongan.agencies import changing, founding
from kentongan.channels import registry_file, reporting
from kentongan.intake import collecting, storing
from kentongan.intake.exports.reading import Answers, read_export
from kentongan.refusal import Refused
from kentongan.sample import circular, exports, months, people, register, story
from kentongan.sample.agencies import OFFICES, Office, Plan
from kentongan.sample.captions import caption, reach
from kentongan.sample.circular import LETTERHEAD
from kentongan.sample.days import Days
from kentongan.sample.exports import Account, SamplePost
from kentongan.sample.months import last_full_month
from kentongan.sample.people import PASSWORD, SIGN_INS
from kentongan.sample.rhythm import DAYS, ZONE, Moment, dice, handed_in_until, moments
from kentongan.sample.shelf import Shelf
from kentongan.sample.world import Progress, World
from kentongan.web import settings_change
from kentongan.workdays.clock import end_of_day

__all__ = ["CODE", "NAME", "PASSWORD", "SIGN_INS", "last_full_month", "load"]
CODE, NAME = "99.01", "Kabupaten Contoh"  # 99 is no province of the Kemendagri list
FORGOTTEN = ("Dinsos", "instagram")  # its first file lacks a post, which the next one brings
FEED = 60  # newest items that a site's feed holds when it is looked at again


def load(*, at: datetime, progress: Progress = lambda done, total, note: None) -> Any:
    """Make the sample government as of `at` (UTC) and return it; refuses when it is there already.

    Everything was registered a year before its last day. The posts come in files: eleven months when the
    office began to judge, the last month now. Months are closed afterwards (`sample.year`).
    """
    last = last_full_month(at.astimezone(ZONE).date())
    opened = Days.on(last - timedelta(days=DAYS), "08.00")
    government = founding.set_up(CODE, NAME, head_title="Bupati", is_sample=True, by=None, at=opened)
    if government.agencies.exists():
        raise Refused(f"{NAME} sudah dimuat. Untuk memuat ulang, hapus dahulu: kentongan demo remove.")
    with TemporaryDirectory(prefix="kabupaten-contoh-") as folder:
        channels = _register(government, Path(folder), opened)
        progress(0, len(channels), "Orang, penguasaan, dan serah terima")
        world = World.of(government, opened=opened, at=at)
        people.join_all(world)
        officer = world.people["kominfo"]
        _head_letters(world, by=officer)
        story.tell(world, last=last)
        for done, (office, plan, channel) in enumerate(channels, start=1):
            _bring(Path(folder), office, plan, channel, last, by=officer, at=at)
            _report(office, channel, last, by=officer, at=at)
            progress(done, len(channels), office.name)
    story.end(world, last=last)
    circular.issue(government, by=officer, at=at, last=last)
    return government


def _register(government: Any, folder: Path, at: datetime) -> list[tuple[Office, Plan, Any]]:
    path = register.write(folder / "daftar-akun.xlsx")
    imported = registry_file.import_file(government, path, path.name, by=None, at=at)
    found = {(channel.platform, channel.handle): channel for channel in imported.channels.all()}
    return [
        (office, plan, found[plan.platform, register.handle_of(office, plan.platform)])
        for office in OFFICES
        for plan in office.channels
    ]


def _head_letters(world: World, *, by: Any) -> None:
    """Give the letters their head and their signatory; the names carry "Contoh", the NIP is no number."""
    government, at = world.government, world.opened
    settings_change.change(
        government, name=NAME, zone=government.zone, head_title="Bupati", heading=LETTERHEAD, thresholds={},
        by=by, at=at,
    )  # fmt: skip
    office = world.agencies.get("Diskominfo")
    if office is not None:
        changing.describe(
            office, short_name="Diskominfo", type=office.type, is_communications_office=True, by=by, at=at
        )


def _report(office: Office, channel: Any, last: date, *, by: Any, at: datetime) -> None:
    """Most agencies have told Kominfo of their accounts by letter; a few sub-districts have not."""
    if office.short not in ("KecTimur", "KecTengah", "KecBarat"):
        reporting.note(channel, last - timedelta(days=DAYS - 20), by=by, at=at)


def _bring(
    folder: Path, office: Office, plan: Plan, channel: Any, last: date, *, by: Any, at: datetime
) -> None:
    posts = _posts(office, plan, last)
    if plan.platform == "website":
        _website(office, plan, channel, posts, last, by=by)
        return
    for since, until, came in _deliveries(plan, posts, last, at):
        part = [post for post in posts if since <= post.at.date() <= until]
        if came < at and (office.short, plan.platform) == FORGOTTEN:
            del part[-3]
        _file(folder, office, plan, channel, part, since, until, by=by, at=came)


def _posts(office: Office, plan: Plan, last: date) -> list[SamplePost]:
    chance = dice(office.slug, plan.platform, "isi")
    return [_post(office, moment, chance) for moment in moments(plan, office.slug, last)]


def _post(office: Office, moment: Moment, chance: random.Random) -> SamplePost:
    words = caption(office.name, office.type, chance, moment.at, foreign=moment.foreign)
    kind = chance.choice(("photo", "photo", "carousel", "video"))
    return SamplePost(moment.at, words, reach(chance), chance.getrandbits(40), kind)


def _deliveries(
    plan: Plan, posts: list[SamplePost], last: date, at: datetime
) -> Iterator[tuple[date, date, datetime]]:
    """First and last day of each file, and when it came in: eleven months at once, then the last month.

    Where the last month is silent its file begins with the month of the last post: an export shows that too.
    """
    taken, eve = handed_in_until(plan, last), months.eve(last)
    yield last - timedelta(days=DAYS - 1), min(taken, eve), months.gathered(last)
    if taken > eve:
        newest = max((post.at.date() for post in posts), default=taken)
        yield min(newest, taken).replace(day=1), taken, at


def _file(
    folder: Path, office: Office, plan: Plan, channel: Any, posts: list[SamplePost], since: date, until: date,
    *, by: Any, at: datetime,
) -> None:  # fmt: skip
    number = dice(office.slug, plan.platform, "akun").getrandbits(44)
    account = Account(channel.handle, office.name, number, indonesian=number % 2 == 0)
    own = plan.platform == "facebook" and office.type == "Kecamatan"
    path = (exports.own_sheet if own else exports.WRITERS[plan.platform])(folder, account, posts)
    answers = (
        Answers(zone="Asia/Jakarta") if own or plan.platform in ("tiktok", "x", "youtube") else Answers()
    )
    reading = read_export(path, path.name, platform=plan.platform, zone="Asia/Jakarta", answers=answers)
    if reading.questions:
        raise Refused(f"Berkas contoh {path.name} milik {office.name}: {reading.questions[0].sentence}")
    storing.save(
        reading, channel, raw=path, file_name=f"{since:%b-%d-%Y}_{until:%b-%d-%Y}_{office.slug}-{path.name}",
        taken_on=until, from_on=since, by=by, at=at,
    )  # fmt: skip


def _website(
    office: Office, plan: Plan, channel: Any, posts: list[SamplePost], last: date, *, by: Any
) -> None:
    """Looked at when the office began, and in the evening of the last day; some are behind a wall by then."""
    taken, gathered = handed_in_until(plan, last), months.gathered(last)
    first = min(gathered, _evening(taken))
    early = [post for post in posts if post.at < first]
    _look(office, channel, early, by=by, at=first)
    if taken == last:
        _look(office, channel, posts[-FEED:], by=by, at=_evening(last))
        return
    wall = Shelf({}, blocked=frozenset({channel.handle}))
    collecting.collect(channel, by=by, at=_evening(last), client=wall)


def _look(office: Office, channel: Any, posts: list[SamplePost], *, by: Any, at: datetime) -> None:
    shelf = Shelf({channel.handle: exports.feed(channel.handle, office.name, posts)})
    collecting.collect(channel, by=by, at=at, client=shelf)


def _evening(day: date) -> datetime:
    return end_of_day(day, "Asia/Jakarta") - timedelta(hours=6)
