"""The files of the house, read once."""

import ast
import os
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OURS = ("kentongan", "tests", "scripts", "bench")
SKIPPED = {".git", ".venv", "var", "__pycache__", ".hypothesis"}


@cache
def files() -> tuple[Path, ...]:
    """Every file that belongs to the repository, caches left out."""
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = sorted(name for name in folders if name not in SKIPPED and not name.endswith("_cache"))
        found += [Path(folder, name) for name in sorted(names) if not name.endswith(".pyc")]
    return tuple(found)


@cache
def texts() -> tuple[tuple[str, str], ...]:
    """Every text file as (path below the root, content)."""
    found = []
    for path in files():
        try:
            found.append((str(path.relative_to(ROOT)), path.read_text("utf-8")))
        except UnicodeDecodeError:
            continue
    return tuple(found)


@cache
def modules() -> tuple[tuple[str, ast.Module], ...]:
    """Every Python file of ours, parsed; migrations are written by Django and left out."""
    return tuple(
        (path, ast.parse(text))
        for path, text in texts()
        if path.endswith(".py") and path.split("/")[0] in OURS and "/migrations/" not in path
    )


def product() -> list[tuple[str, ast.Module]]:
    """What ships: the package without its tests."""
    return [
        (path, tree) for path, tree in modules() if path.startswith("kentongan/") and "/tests/" not in path
    ]


def templates() -> list[tuple[str, str]]:
    """Every page and part of a page."""
    return [(path, text) for path, text in texts() if path.endswith(".html") and "/templates/" in path]


def views() -> list[tuple[str, ast.FunctionDef]]:
    """Functions that answer a request, in modules whose name begins with `views`."""
    return [
        (path, node)
        for path, tree in product()
        if path.rsplit("/", 1)[1].startswith("views")
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.args.args and node.args.args[0].arg == "request"
    ]
