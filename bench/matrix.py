"""The matrix of 150 agencies, 600 channels, 300,000 posts, 12 weeks: queries, weight, server time."""

import gzip
import json
import statistics
import time

import django
from django.core.management import call_command

from bench.figures import Row, at_most

ROUNDS = 40


def main() -> None:
    """Fill a database, sign in as its officer and fetch the page as a browser would."""
    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from bench.big_matrix import fill
    from kentongan.config import rooms

    call_command("migrate", verbosity=0)
    officer, day = _fill(fill)
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(officer)
    url = f"/matriks/?per={day:%d/%m/%Y}"
    page = client.get(url)
    if page.status_code != 200:
        raise SystemExit(f"matrix answered {page.status_code}")
    rooms.settle()  # as a process that serves pages does
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    queries = len(captured)  # read now: the next request empties the log
    times = [_time(client, url) for _ in range(ROUNDS)]
    print(json.dumps(_rows(page.content, queries, times)))


def _fill(fill):  # type: ignore[no-untyped-def]
    from datetime import date

    from allauth.mfa.models import Authenticator

    from kentongan.people.models import Person, Posting

    government, day = fill(agencies=150, channels=600, posts=300_000)
    officer = Person.objects.create(government=government, username="bench.contoh", name="Bench Contoh")
    Posting.objects.create(person=officer, government=government, role="officer", since=date(2000, 1, 1))
    Authenticator.objects.create(user=officer, type=Authenticator.Type.TOTP, data={})
    return officer, day


def _time(client, url) -> float:  # type: ignore[no-untyped-def]
    began = time.perf_counter()
    client.get(url)
    return (time.perf_counter() - began) * 1000


def _rows(body: bytes, queries: int, times: list[float]) -> list[Row]:
    p95 = statistics.quantiles(times, n=20)[-1]
    return [
        at_most("matrix: SQL queries", queries, "queries", 15),
        at_most("matrix: transferred (gzip)", len(gzip.compress(body, 6)) / 1000, "kB", 100),
        at_most("matrix: raw", len(body) / 1000, "kB", 700),
        at_most("matrix: server time p95", p95, "ms", 300),
    ]


if __name__ == "__main__":
    main()
