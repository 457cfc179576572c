"""Sealing 900 credentials, changing the key under them, opening one, looking through a text for them."""

import json
import statistics
import time

import django
from django.core.management import call_command

from bench.figures import Row, at_most, row

SECRETS = 900
ROUNDS = 30
CAPTION = "Selamat pagi warga Kabupaten Contoh, layanan hari ini buka pukul 08.00 sampai 15.00 WIB. " * 20


def main() -> None:
    """Fill a database as pages and broker do, and time each part."""
    django.setup()
    call_command("migrate", verbosity=0)
    from django.utils import timezone

    from kentongan.vault import asking, broker_answers, envelope, opening, private, rotating, sealing
    from kentongan.vault.models import Sealed

    asking.ask = lambda request, **_: {}  # sealing only nudges the broker, which comes later here
    broker_answers.prepare(at=timezone.now())
    broker_answers.MACHINE_AN_HOUR = 10_000
    bare = _time(lambda: _bare(envelope, private))
    stored = _time(lambda: [_seal(sealing, number, timezone.now()) for number in range(SECRETS)])
    tried = _time(lambda: [broker_answers.answer({"ask": "settle"}, at=timezone.now()) for _ in range(5)])
    asking.ask = lambda request, **_: _asked(broker_answers.answer(request, at=timezone.now()))
    rotated = _time(lambda: rotating.rotate(at=timezone.now()))
    one = Sealed.objects.first()
    shown = [_time(lambda: opening.open_for_machine(one, "bench", at=timezone.now())) for _ in range(ROUNDS)]
    ask = {"ask": "spot", "text": CAPTION, "government": 1}
    spotted = [_time(lambda: broker_answers.answer(ask, at=timezone.now())) for _ in range(ROUNDS)]
    print(json.dumps(_rows(bare, stored, tried, rotated, shown, spotted)))


def _asked(told):  # type: ignore[no-untyped-def]
    if not told["ok"]:
        raise SystemExit(told["why"])
    return told


def _bare(envelope, private) -> None:  # type: ignore[no-untyped-def]
    place = envelope.Place(1, "sso.provider", 1, "client_secret", 1)
    _, public = private.make_key()
    for number in range(SECRETS):
        envelope.seal(f"Rahasia-Contoh-{number}", place, public)


def _seal(sealing, number, at) -> None:  # type: ignore[no-untyped-def]
    text = f"Rahasia-Contoh-{number}"
    sealing.seal("sso.provider", number, "client_secret", text, government_id=1, by=None, at=at)


def _time(work) -> float:  # type: ignore[no-untyped-def]
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _rows(  # type: ignore[no-untyped-def]
    bare, stored, tried, rotated, shown, spotted
) -> list[Row]:
    return [
        at_most("vault: 900 secrets sealed, cipher alone", bare, "s", 1),
        at_most("vault: 900 secrets sealed, stored, in the book", stored, "s", 30),
        row("vault: 900 secrets tried and marked by the broker", tried, "s"),
        at_most("vault: key changed under 900 secrets", rotated, "s", 5),
        at_most("vault: one opening, median", statistics.median(shown) * 1000, "ms", 100),
        at_most(
            "vault: a caption of 1,800 letters looked through", statistics.median(spotted) * 1000, "ms", 100
        ),
    ]


if __name__ == "__main__":
    main()
