"""Every act that the product's code records, and with which details: read from the code itself."""

import ast
import re
from collections.abc import Iterator

from tests.house import tree

CODE = re.compile(r"[a-z][a-z_-]*\.[a-z][a-z_-]*")
# Acts whose second half is a value: where it comes from is said here, by hand.
MADE = {
    "agency.": {"agency.renamed", "agency.moved", "agency.merged", "agency.closed"},
    "admin_proposal.": {"admin_proposal.accepted", "admin_proposal.declined"},
}
OWN = {"by", "at", "subject", "government_id"}


def calls() -> Iterator[tuple[str, ast.Module, ast.Call]]:
    """Each `book.record(…)` of the product: path, module, call."""
    for path, module in tree.product():
        for node in ast.walk(module):
            called = node.func if isinstance(node, ast.Call) else None
            if isinstance(called, ast.Attribute) and called.attr == "record" and _is_book(called.value):
                yield path, module, node


def _is_book(value: ast.expr) -> bool:
    return isinstance(value, ast.Name) and value.id == "book"


def acts() -> dict[str, str]:
    """Act -> where it is recorded."""
    found: dict[str, str] = {}
    for path, module, call in calls():
        told = call.args[0]
        if isinstance(told, ast.JoinedStr):
            start = told.values[0].value if isinstance(told.values[0], ast.Constant) else ""
            codes = MADE.get(start, {f"{start}(tulis isinya dalam MADE)"})
        else:
            codes = _codes(told) or _codes_of(module)
        found |= dict.fromkeys(codes, f"{path}:{call.lineno}")
    return found


def _codes(part: ast.AST) -> set[str]:
    words = {node.value for node in ast.walk(part) if isinstance(node, ast.Constant)}
    return {word for word in words if isinstance(word, str) and CODE.fullmatch(word)}


def _codes_of(module: ast.Module) -> set[str]:
    """The act comes in as a value: every word of the module that looks like one, but crash points."""
    points: set[str] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "reached":
            points |= _codes(node)
    booked = {word for word in _codes(module) if word not in points}
    return booked | {word for word in points if _is_also_an_act(module, word)}


def _is_also_an_act(module: ast.Module, word: str) -> bool:
    return sum(isinstance(node, ast.Constant) and node.value == word for node in ast.walk(module)) > 1


def details() -> list[tuple[str, str, str]]:
    """(place, act or "", name) of every detail that is recorded by keyword."""
    return [
        (f"{path}:{call.lineno}", next(iter(sorted(_codes(call.args[0]))), ""), keyword.arg)
        for path, _, call in calls()
        for keyword in call.keywords
        if keyword.arg and keyword.arg not in OWN
    ]
