"""The round over every channel that can be read directly: a few hosts at a time, each on its own clock."""

import logging
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import datetime
from urllib.parse import urlsplit

from kentongan import platforms
from kentongan.agencies.models import Government
from kentongan.channels.models import Channel
from kentongan.connector import Changed
from kentongan.intake import collecting_memory
from kentongan.intake.collecting import Seen, look, store
from kentongan.intake.collecting_memory import Memory
from kentongan.intake.collecting_records import Recorder
from kentongan.people.models import Person
from kentongan.posts.models import Look

AT_ONCE = 4  # hosts asked at the same time
log = logging.getLogger(__name__)
Progress = Callable[[int, int, str], None]
Task = tuple[Channel, Memory]
Answered = tuple[Channel, Memory, Seen, Recorder]


def collect_all(
    government: Government | None = None,
    *,
    by: Person | None,
    at: datetime,
    progress: Progress | None = None,
) -> list[Look]:
    """Look at every judged channel (of one government, or of all but samples) and store each outcome.

    Channels of one host wait for each other; a site that hangs holds one place, for a minute and a half at
    most. `progress(done, total, handle)` is called after each channel and may raise to stop the round.
    """
    channels = list(_channels(government))
    hosts: dict[str, list[Task]] = {}
    for channel in channels:
        memory = collecting_memory.recall(channel, at=at)
        hosts.setdefault(_host(channel), []).append((channel, memory))
    looks: list[Look] = []
    pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="collect")
    try:
        for future in as_completed([pool.submit(_ask, tasks) for tasks in hosts.values()]):
            for channel, memory, seen, recorder in future.result():
                looks.append(store(channel, seen, memory, recorder, by=by, at=at))
                _tell(progress, len(looks), len(channels), channel.handle)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
    return looks


def _channels(government: Government | None) -> Iterable[Channel]:
    names = [connector.name for connector in platforms.ALL.values() if connector.collect]
    judged = Channel.objects.judged().filter(platform__in=names).select_related("government")
    return judged.filter(government=government) if government else judged.exclude(government__is_sample=True)


def _ask(tasks: list[Task]) -> list[Answered]:
    """Ask the channels of one host, one after the other. Runs on a thread and touches no database."""
    return [_answer(channel, memory) for channel, memory in tasks]


def _answer(channel: Channel, memory: Memory) -> Answered:
    recorder = Recorder(None)
    try:
        seen = look(channel, memory, recorder)
    except Exception:  # a fault of ours on one site must not end the round for the others
        log.exception("Looking at channel %s broke.", channel.pk)
        seen = Changed("Kentongan gagal memahami jawaban situs ini; laporkan kepada pengembang.")
    return channel, memory, seen, recorder


def _host(channel: Channel) -> str:
    return (urlsplit(channel.url).hostname or "").removeprefix("www.")


def _tell(progress: Progress | None, done: int, total: int, handle: str) -> None:
    if progress:
        progress(done, total, handle)
