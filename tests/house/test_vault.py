"""Only the broker opens: who may load the private halves of the keys, in code and in a running process."""

import ast
import os
import subprocess
import sys

from tests.house import tree

PRIVATE = "kentongan.vault.private"
OPENERS = {  # module: who may import it
    PRIVATE: {
        "kentongan.vault.broker_answers",
        "kentongan.vault.rotating",
        "kentongan.vault.ceremony",
        "kentongan.vault.inventory",
    },
    "kentongan.vault.broker_answers": {"kentongan.vault.broker"},
    "kentongan.vault.broker": {"kentongan.config.broking"},
    "kentongan.vault.rotating": {"kentongan.cli.vault_rotate"},
    "kentongan.vault.ceremony": {"kentongan.cli.vault_split", "kentongan.cli.vault_join"},
    "kentongan.vault.inventory": {"kentongan.cli.vault_keys"},
    "kentongan.config.broking": set(),
}
LOOK = """
import django, sys
django.setup()
from django.urls import get_resolver
import kentongan.config.wsgi, kentongan.jobs.loop
from django.utils.module_loading import import_string
from django.conf import settings
[import_string(path) for path in settings.JOB_TASKS.values()]
def walk(resolver):
    for entry in resolver.url_patterns:
        walk(entry) if hasattr(entry, "url_patterns") else entry.callback
walk(get_resolver())
print(sorted(name for name in sys.modules if name in {names!r}))
"""


def imported(module):
    """Every module that a file imports, also inside of functions."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_only_the_broker_and_the_key_commands_may_import_what_opens():
    wrong = [
        (name, opener)
        for path, module in tree.product()
        if (name := path.removesuffix(".py").replace("/", ".")) not in OPENERS[PRIVATE] | {PRIVATE}
        for opener in set(imported(module)) & OPENERS.keys()
        if name not in OPENERS[opener]
    ]
    assert wrong == []


def test_a_process_that_serves_pages_and_runs_jobs_never_loads_it():
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "kentongan.config.settings"}
    seen = subprocess.run(
        [sys.executable, "-c", LOOK.replace("{names!r}", repr(set(OPENERS)))],
        env=env, capture_output=True, text=True, check=True, cwd=tree.ROOT,
    )  # fmt: skip
    assert seen.stdout.strip() == "[]"


def test_no_module_names_the_way_to_decrypt_but_the_private_one():
    users = {
        path
        for path, module in tree.product()
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute) and node.attr in {"decrypt", "from_private_bytes"}
    }
    assert {path for path in users if path.startswith("kentongan/vault/")} == {"kentongan/vault/private.py"}
