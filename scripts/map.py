"""The map of rooms in the READMEs, written from the rooms' own first lines: `make map`."""

import ast
import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLACE = re.compile(r"(?<=<!-- map -->\n).*?(?=<!-- /map -->)", re.DOTALL)
READMES = ("README.md", "README.id.md")


def layers() -> list[list[str]]:
    """The rooms layer by layer, top first, as the layer check has them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    stacked = next(contract for contract in contracts if contract["type"] == "layers")
    return [[name.strip() for name in layer.split("|")] for layer in stacked["layers"]]


def says(room: str) -> str:
    """The first line of a room's docstring."""
    folder = ROOT / "kentongan" / room
    path = folder / "__init__.py" if folder.is_dir() else folder.with_suffix(".py")
    return (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").splitlines()[0]


def link(room: str) -> str:
    """The room as a link to its folder or file."""
    name = f"{room}/" if (ROOT / "kentongan" / room).is_dir() else f"{room}.py"
    return f"[`{name}`](kentongan/{name})"


def table() -> str:
    """The map as a Markdown table; a room imports only from rows below its own."""
    rows = [
        f"| {number} | {link(room)} | {says(room)} |"
        for number, layer in enumerate(layers(), start=1)
        for room in layer
    ]
    return "\n".join(["| layer | room | what it is for |", "|---|---|---|", *rows]) + "\n"


def renewed(text: str) -> str:
    """A README with its map written anew."""
    return PLACE.sub(lambda _: table(), text)


if __name__ == "__main__":
    for name in READMES:
        path = ROOT / name
        path.write_text(renewed(path.read_text("utf-8")), "utf-8")
    sys.exit(0)
