"""The shape of the public JSON. Fields are named here one by one: nothing gets out by being added to a model.

A field that is taken away or means something else raises VERSION; a field that is added does not.
"""

from collections.abc import Iterable
from typing import Any

from kentongan.agencies.models import Government
from kentongan.portal.answering import Answer
from kentongan.portal.register import Account

VERSION = 1


def answer(found: Answer) -> dict[str, Any]:
    """Write an answer. `answer` is one of official, hijacked, suspended, closed, renamed, impostor, unlisted,
    unreadable."""
    return {
        "version": VERSION,
        "asked": found.asked,
        "answer": found.code,
        "sentence": found.sentence,
        "foreign_letters": found.foreign_letters,
        "accounts": [account(one) for one in found.accounts],
        "similar": [account(one) for one in found.near],
    }


def listing(government: Government, accounts: Iterable[Account], page: int, pages: int) -> dict[str, Any]:
    """Write a page of a government's list."""
    return {
        "version": VERSION,
        "government": {"code": government.code, "name": government.name},
        "page": page,
        "pages": pages,
        "accounts": [account(one) for one in accounts],
    }


def account(one: Account) -> dict[str, Any]:
    """Write an account; days are local days of its government."""
    return {
        "government": {"code": one.code, "name": one.government},
        "agency": one.agency,
        "platform": one.platform,
        "handle": one.handle,
        "url": one.url,
        "state": one.state,
        "since": one.since.isoformat(),
        "history": [{"state": step.state, "since": step.since.isoformat()} for step in one.history],
        "former_handles": [
            {"handle": former.handle, "until": former.until.isoformat()} for former in one.former
        ],
    }
