"""Write the register of abuse, docs/abuse.md: scripts/abuse_rows.py with the tests that hold each row.

A test belongs to a row by its name: test_abuse_08_…, test_bad_input_57_…, test_abuse_28_and_48_….
"""

import ast
import re
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.abuse_rows import ABUSE, INPUTS, Row  # noqa: E402 - found from anywhere it is called

PLACE = ROOT / "docs" / "abuse.md"
NUMBERED = re.compile(r"(?:_and)?(?:_(?P<kind>abuse|bad_input))?_(?P<number>\d\d)(?=_)")
Held = dict[tuple[str, int], list[tuple[str, str]]]  # (kind, number) -> (file, test name)
HEAD = """# Register of abuse

What attackers and careless people do, what the product does about it, and the tests that hold it. The numbers
are those that the tests carry in their names. Written by `make abuse` from `scripts/abuse_rows.py` and the
tests themselves; a check of the house fails while it is older than they are.
"""


def rows_of(name: str) -> list[tuple[str, int]]:
    """Return the rows that a test's name carries: test_abuse_28_and_48_x -> abuse 28, abuse 48."""
    if not name.startswith(("test_abuse_", "test_bad_input_")):
        return []
    found, kind = [], ""
    text, at = name.removeprefix("test"), 0
    while hit := NUMBERED.match(text, at):
        kind, at = hit["kind"] or kind, hit.end()
        found.append((kind, int(hit["number"])))
    return found


def held() -> Held:
    """Return every row with the tests that carry its number, in the order of files."""
    found: Held = defaultdict(list)
    for folder in ("kentongan", "tests"):
        for path in sorted((ROOT / folder).rglob("test_*.py")):
            for node in ast.parse(path.read_text("utf-8")).body:
                if isinstance(node, ast.FunctionDef):
                    for row in rows_of(node.name):
                        found[row].append((str(path.relative_to(ROOT)), node.name))
    return found


def document() -> str:
    """Return the whole register as it should stand in docs/abuse.md."""
    tests = held()
    parts = [
        HEAD,
        "## Known incidents\n", table(ABUSE, "abuse", tests),
        "## Bad inputs\n", table(INPUTS, "bad_input", tests),
    ]  # fmt: skip
    return "\n".join(parts)


def table(rows: dict[int, Row], kind: str, tests: Held) -> str:
    """One table in the order of numbers."""
    lines = ["| no. | what somebody does | what the product does | held by |", "|---:|---|---|---|"]
    for number, row in sorted(rows.items()):
        by = tests.get((kind, number), [])
        answer = row.answer if row.covered or by else f"**No test of its own.** {row.answer}."
        lines.append(f"| {number} | {row.act} | {answer.replace('..', '.')} | {named(by) or '–'} |")
    return "\n".join(lines) + "\n"


def named(tests: list[tuple[str, str]]) -> str:
    """Name the tests, file by file, each file a link."""
    files: dict[str, list[str]] = defaultdict(list)
    for path, name in tests:
        files[path].append(f"`{name}`")
    return "<br>".join(f"[{short(path)}](../{path}): {', '.join(names)}" for path, names in files.items())


def short(path: str) -> str:
    """The room of a test's file: "people", "reports", "tests/rights"."""
    parts = path.split("/")
    return "/".join(parts[:2]) if parts[0] == "tests" else parts[1]


if __name__ == "__main__":
    PLACE.write_text(document(), "utf-8")
