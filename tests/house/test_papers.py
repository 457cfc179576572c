"""What is written beside the code is true: glossary, map, dependencies, locks."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest
from django.apps import apps

from kentongan import platforms
from scripts import map as rooms
from tests.house import tree

# Written in two halves, so that this file does not name what it forbids.
HOSTS = [
    "py" + "pi.org", "python" + "hosted.org", "npm" + "js.", "yarn" + "pkg.com", "ghcr" + ".io",
    "docker" + ".io", "arti" + "factory", "dev" + "pi", "/sim" + "ple/",
]  # fmt: skip
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:home|root|work|Users)/\w")
LOCKS = ("requirements/run.txt", "requirements/dev.txt")


def test_every_model_stands_in_the_glossary():
    rows = re.findall(r"^\| `(\w+)`", (tree.ROOT / "docs/glossary.md").read_text("utf-8"), re.MULTILINE)
    models = [m.__name__ for m in apps.get_models() if m.__module__.startswith("kentongan.")]
    assert sorted(set(models) - set(rows)) == []
    assert sorted(set(rows) - set(models)) == []


@pytest.mark.parametrize("name", ["README.md", "README.id.md"])
def test_the_map_in_the_readme_is_the_one_of_the_rooms(name):
    text = (tree.ROOT / name).read_text("utf-8")
    assert text.count("<!-- map -->") == 1
    assert text == rooms.renewed(text), "make map"


def test_every_dependency_has_its_line():
    project = tomllib.loads((tree.ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    wanted = {
        re.split(r"[\[><=~;]", need)[0] for needs in (project["dependencies"], *extras) for need in needs
    } - {"kentongan"}
    told = set(
        re.findall(r"^\| `([\w-]+)`", (tree.ROOT / "docs/dependencies.md").read_text("utf-8"), re.MULTILINE)
    )
    assert wanted - told == set()
    assert told - wanted == set()


def test_every_package_imported_is_declared():
    project = tomllib.loads((tree.ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *sum(project["optional-dependencies"].values(), [])]
    declared = {re.split(r"[\[><=~;]", need)[0] for need in wanted}
    provided = {
        name: {found.lower().replace("_", "-") for found in packages}
        for name, packages in packages_distributions().items()
    }
    imported = {
        alias.name.split(".")[0] if isinstance(node, ast.Import) else (node.module or "").split(".")[0]
        for _, module in tree.modules()
        for node in ast.walk(module)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    ours = {*sys.stdlib_module_names, *tree.OURS, "conftest"}
    assert [name for name in sorted(imported - ours) if not declared & provided.get(name, {name})] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_hashes_and_no_address(lock):
    text = (tree.ROOT / lock).read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^--?[a-z]", text, re.MULTILINE)
    assert all("--hash=sha256:" in pinned for pinned in re.split(r"\n(?=\S)", text.strip()))


def test_no_file_names_a_registry():
    assert [(path, host) for path, text in tree.texts() for host in HOSTS if host in text.lower()] == []


def test_no_file_names_a_place_on_somebodys_machine():
    assert [(path, hit.group()) for path, text in tree.texts() for hit in MACHINE_PATHS.finditer(text)] == []


@pytest.mark.parametrize("name", sorted(platforms.ALL))
def test_every_connector_has_samples_and_a_test(name):
    folder = tree.ROOT / "kentongan/platforms" / name
    tests = [*folder.rglob("test_*.py"), *folder.parent.glob(f"tests/test_{name}*.py")]
    assert any((folder / "samples").iterdir())
    assert tests
