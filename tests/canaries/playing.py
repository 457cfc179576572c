"""An installation of its own, played by a program of its own: `python -m tests.canaries.playing`.

It reads one JSON command a line and answers one. Requests, the broker and rotations run in children that are
forked for it, so that each can be killed at a labelled point without taking the others along.
"""

import contextlib
import json
import logging
import os
import resource
import signal
import sys
import threading
import traceback
from datetime import UTC, date, datetime
from pathlib import Path

import django

PASSWORD = "rahasia-kentongan-contoh"
PEOPLE = {  # user name: role, of the agency
    "wulan": ("officer", False),
    "joko": ("officer", False),
    "rini": ("kominfo_admin", False),
    "auditor": ("auditor", False),
    "kadis": ("agency_head", True),
    "budi": ("agency_admin", True),
}


def main() -> None:
    """Answer commands until the input ends."""
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    log = logging.FileHandler(Path(settings.DATA) / "log.txt")
    logging.getLogger().addHandler(log)
    logging.getLogger().setLevel(logging.DEBUG)
    call_command("migrate", verbosity=0)
    _patch()
    _warm_up()
    for line in sys.stdin:
        command = json.loads(line)
        verb = globals()[f"do_{command.pop('do')}"]
        try:
            told = verb(**command)
        except Exception:  # noqa: BLE001 - the test shall see what broke
            told = {"broken": traceback.format_exc()}
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


DATA_KEYS: list[str] = []


def _patch() -> None:
    """Play faster than real people do; keep each data key, so that it can be looked for like a canary."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from kentongan.vault import asking, broker_answers, envelope

    broker_answers.PEOPLE_AN_HOUR = 10_000
    asking.ask.__kwdefaults__["seconds"] = 2.0

    class Watched:
        """Stands before the cipher and remembers the keys that were made."""

        def __new__(cls, key):
            """Give the real one."""
            return AESGCM(key)

        @staticmethod
        def generate_key(bit_length):
            """Make one and remember it."""
            key = AESGCM.generate_key(bit_length)
            DATA_KEYS.append(key.hex())
            return key

    envelope.AESGCM = Watched


def _warm_up() -> None:
    """Load every address and a page once, so that the children need not."""
    from django.test import Client
    from django.urls import get_resolver

    def walk(resolver):
        for entry in resolver.url_patterns:
            if hasattr(entry, "url_patterns"):
                walk(entry)

    walk(get_resolver())
    Client(SERVER_NAME="127.0.0.1").get("/masuk/")


def forked(work, *, die_at=None, nice=()):
    """Run `work` in a child; return what it returned, or {"killed": signal}."""
    from django.db import connections

    connections.close_all()
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        os.environ.pop("KENTONGAN_DIE_AT", None)
        if die_at:
            os.environ["KENTONGAN_DIE_AT"] = die_at
        try:
            told = work()
        except BaseException:  # noqa: BLE001 - nothing of this child may go on in the parent's place
            told = {"broken": traceback.format_exc()}
        told["data_keys"] = DATA_KEYS
        _write_all(writing, json.dumps(told).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read()
    _, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status):
        return {"killed": os.WTERMSIG(status)}
    return json.loads(told)


def _write_all(place, content):
    while content:
        content = content[os.write(place, content) :]


def do_people():
    """Make the government, its agency and people; return who is who."""
    from allauth.mfa.models import Authenticator
    from allauth.mfa.utils import encrypt

    from kentongan.agencies.models import Agency, Government
    from kentongan.people.models import Person, Posting

    government = Government.objects.create(code="99.01", name="Kabupaten Contoh", head_title="Bupati")
    agency = Agency.objects.create(government=government, name="Dinas Sosial")
    for number, (name, (role, of_agency)) in enumerate(PEOPLE.items()):
        person = Person(
            government=government, username=name, name=name.title(), nip=f"1980010120050110{number:02}",
            email=f"{name}@contoh.example",
        )  # fmt: skip
        person.set_password(PASSWORD)
        person.save()
        posting = Posting.objects.create(
            person=person, government=government, role=role, since=date(2020, 1, 1)
        )
        posting.agencies.set([agency] if of_agency else [])
        Authenticator.objects.create(
            user=person, type="totp", data={"secret": encrypt("KENTONGANCONTOH"), "last_step": 0}
        )
    return {}


def do_channel(name):
    """Make a channel that Budi holds."""
    from kentongan.agencies.models import Agency
    from kentongan.channels.models import Channel, Custodian
    from kentongan.people.models import Person

    agency = Agency.objects.get()
    channel = Channel.objects.create(
        government=agency.government, agency=agency, platform="instagram", handle=name,
        url=f"https://www.instagram.com/{name}/", registered_at=datetime(2025, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    Custodian.objects.create(
        channel=channel, rank="primary", name="Budi", person=Person.objects.get(username="budi")
    )
    return {"pk": channel.pk}


def do_page(who, url, data=None, die_at=None):
    """Do one request as `who`, who has just proven a second factor: GET, or POST with `data`."""

    def work():
        from django.test import Client
        from django.utils import timezone

        from kentongan.people.models import Person
        from kentongan.people.stepping_up import KEY

        client = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
        client.force_login(Person.objects.get(username=who))
        session = client.session
        session[KEY] = timezone.now().timestamp()
        session.save()
        answer = client.get(url) if data is None else client.post(url, data)
        told = {"status": answer.status_code, "location": answer.headers.get("Location", "")}
        return told | {"body": answer.content.decode()}

    return forked(work, die_at=die_at)


BROKER: list[int] = []


def do_broker(die_at=None):
    """Start the broker and wait until it listens."""
    from django.db import connections

    connections.close_all()
    reading, writing = os.pipe()
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        from kentongan.config.dying import die_with_parent
        from kentongan.stopping import set_when_told
        from kentongan.vault import asking, broker

        die_with_parent(parent)
        os.close(reading)
        sys.stdin.close()
        os.environ.pop("KENTONGAN_DIE_AT", None)
        if die_at:
            os.environ["KENTONGAN_DIE_AT"] = die_at
        stop = threading.Event()
        set_when_told(stop)
        os._exit(broker.serve(asking.socket_path(), stop, ready=lambda: os.write(writing, b"!")))
    os.close(writing)
    with os.fdopen(reading, "rb", buffering=0) as pipe:
        begun = pipe.read(1)
    BROKER[:] = [pid] if begun else []
    if not begun:
        return {"pid": None, "exit": os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])}
    return {"pid": pid}


def do_broker_pid():
    """Which process it is."""
    return {"pid": BROKER[0]}


def do_end_broker(how="TERM"):
    """End the broker (when it is still there) with that signal."""
    if not BROKER:
        return {}
    pid = BROKER.pop()
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, getattr(signal, f"SIG{how}"))
    return {"exit": os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])}


def do_signal(how):
    """Send a signal to the broker: STOP and CONT play a broken line."""
    os.kill(BROKER[0], getattr(signal, f"SIG{how}"))
    return {}


def do_full_disk():
    """Let the broker write nothing more, as on a full disk."""
    resource.prlimit(BROKER[0], resource.RLIMIT_FSIZE, (0, 0))
    return {}


def do_rotate(die_at=None):
    """Change the key."""

    def work():
        from django.utils import timezone

        from kentongan.vault import rotating

        rotating.BATCH = 2
        return vars(rotating.rotate(at=timezone.now()))

    return forked(work, die_at=die_at)


def do_stock():
    """Take stock of keys and secrets."""

    def work():
        from kentongan.vault import inventory

        found = inventory.take()
        return {"unreadable": found.unreadable, "in_use": sum(key.retired_at is None for key in found.keys)}

    return forked(work)


def do_facts(opening):
    """What database and book know of one opening."""
    from kentongan.audit.models import Entry
    from kentongan.vault.models import Opening

    found = Opening.objects.filter(pk=opening).first()
    rows = Entry.objects.filter(act="secret.opened", subject_id=opening).count()
    return {"used": bool(found and found.used_at), "rows": rows}


def do_last(channel):
    """The newest opening of a channel."""
    from kentongan.vault.models import Opening

    found = Opening.objects.filter(sealed__owner_id=channel, sealed__owner_type="channels.channel").first()
    return {"pk": found.pk if found else None}


def do_sql(statement):
    """Break or mend something in the database."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement)
    return {}


def do_jobs():
    """Let the worker do what waits: mails go out here."""

    def work():
        from django.utils import timezone

        from kentongan.jobs.loop import run_waiting
        from kentongan.jobs.rounds import enqueue_rounds

        enqueue_rounds(at=timezone.now())
        return {"ran": run_waiting()}

    return forked(work)


if __name__ == "__main__":
    main()
