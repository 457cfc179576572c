"""A broker for tests, in this very process: the same answers, without the socket between.

The tests of the real process and its socket are in test_broker.py and in tests/canaries.
"""

import json
from datetime import datetime

import pytest
from django.db import transaction
from django.utils import timezone

from kentongan.refusal import Refused
from kentongan.vault import asking, broker_answers


class NearBroker:
    """Answers requests at the moment `at` (None: now); `here` False: it does not answer."""

    def __init__(self) -> None:
        self.at: datetime | None = None
        self.here = True
        self.asked: list[dict] = []

    def ask(self, request, *, seconds=0.0):
        """Stand in for asking.ask, with its rules: JSON both ways, never inside a transaction."""
        with transaction.atomic(durable=True):
            pass
        self.asked.append(request)
        if not self.here:
            raise asking.BrokerAway(asking.AWAY)
        told = json.loads(json.dumps(broker_answers.answer(request, at=self.at or timezone.now())))
        if not told["ok"]:
            raise Refused(told["why"])
        return told

    def settle(self):
        """Let it try and mark what was sealed meanwhile, as it does when it is nudged."""
        return self.ask({"ask": "settle"})


@pytest.fixture
def near_broker(db, monkeypatch):
    """A broker with a first key, in this process."""
    broker = NearBroker()
    broker_answers.prepare(at=timezone.now())
    monkeypatch.setattr(asking, "ask", broker.ask)
    return broker
