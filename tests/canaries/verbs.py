"""Commands run one after another in one process: `python -m tests.canaries.verbs`.

It reads a JSON list from standard input: {"cli": [arguments], "stdin": "…"} runs a command of the product as
a shell would, {"do": name, …} one of the functions below. It answers with a list of what each gave.
"""

import contextlib
import io
import json
import sys
from datetime import UTC, date, datetime

import django


def main() -> None:
    """Run them all."""
    django.setup()
    told = [_run(verb) for verb in json.load(sys.stdin)]
    json.dump(told, sys.stdout)


def _run(verb: dict) -> dict:
    if "cli" in verb:
        return _cli(verb["cli"], verb.get("stdin", ""))
    return globals()[f"do_{verb.pop('do')}"](**verb)


def _cli(arguments: list[str], typed: str) -> dict:
    from kentongan import cli

    sys.argv = ["kentongan", *arguments]
    out, err, before = io.StringIO(), io.StringIO(), sys.stdin
    sys.stdin = io.StringIO(typed)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = cli.main(arguments)
    except SystemExit as end:
        code = end.code
    finally:
        sys.stdin = before
    return {"code": code, "out": out.getvalue(), "err": err.getvalue()}


def do_register(people: list[dict]) -> dict:
    """Two agencies, their channels, and people with postings who were never in; numbers by name."""
    from allauth.mfa.models import Authenticator
    from allauth.mfa.totp.internal.auth import generate_totp_secret
    from allauth.mfa.utils import encrypt

    from kentongan.agencies.models import Agency, Government
    from kentongan.channels.models import Channel
    from kentongan.people.models import Person, Posting

    government = Government.objects.get()
    found = {}
    for name, short in (("Dinas Sosial", "dinsos"), ("Dinas Kesehatan", "dinkes")):
        agency = Agency.objects.create(government=government, name=name, short_name=short.title())
        channel = Channel.objects.create(
            government=government, agency=agency, platform="instagram", handle=f"{short}.contoh",
            url=f"https://www.instagram.com/{short}.contoh/", registered_at=datetime(2025, 1, 1, tzinfo=UTC),
        )  # fmt: skip
        found |= {short: agency.pk, f"{short}-ig": channel.pk}
    for one in people:
        agency = one.pop("agency", "")
        role = one.pop("role")
        person = Person(government=government, **one)
        person.set_unusable_password()
        person.save()
        posting = Posting.objects.create(
            person=person, government=government, role=role, since=date(2020, 1, 1), decree_number="SK 1"
        )
        posting.agencies.set([found[agency]] if agency else [])
        if one["username"] != "budi":
            Authenticator.objects.create(
                user=person, type="totp", data={"secret": encrypt(generate_totp_secret()), "last_step": 0}
            )
        found[one["username"]] = person.pk
    return found


def do_sessions(names: list[str]) -> dict:
    """A session for each of these people, who proved a second factor just now: the cookie's value."""
    from django.conf import settings
    from django.test import Client
    from django.utils import timezone

    from kentongan.people.models import Person
    from kentongan.people.stepping_up import KEY

    found = {}
    for name in names:
        client = Client(SERVER_NAME="127.0.0.1")
        client.force_login(Person.objects.get(username=name))
        session = client.session
        session[KEY] = timezone.now().timestamp()
        session.save()
        found[name] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return found


def do_data_keys() -> dict:
    """The data key of every sealed secret, as only who holds the private key can know it."""
    from kentongan.vault import private
    from kentongan.vault.models import Sealed

    rows = Sealed.objects.exclude(wrapped=b"")
    return {
        str(one.pk): private.unwrap(one.parts.wrapped, one.place, one.key_id).hex()
        for one in rows
        if one.parts.wrapped
    }


def do_forget(hours: int) -> dict:
    """What the rounds take away in so many hours: files that somebody looked at and never saved."""
    from datetime import timedelta

    from django.utils import timezone

    from kentongan.channels import registry_file
    from kentongan.handovers import importing

    at = timezone.now() + timedelta(hours=hours)
    return {"registers": registry_file.forget_unsaved(at=at), "lists": importing.forget_unsaved(at=at)}


def do_dump() -> dict:
    """The whole database as Django writes it out (dumpdata)."""
    from django.core.management import call_command

    out = io.StringIO()
    call_command("dumpdata", stdout=out, verbosity=0)
    return {"dump": out.getvalue()}


if __name__ == "__main__":
    main()
