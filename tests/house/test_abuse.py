"""Abuse that the way the code is written rules out: what it never calls, and where it fills in texts."""

import ast
import re

from tests.house import tree

# Where a text with places ({name}) is filled in: each text stands in the code, none comes from a form.
FILLED = {
    "kentongan/web/findings.py", "kentongan/web/tasks.py", "kentongan/sample/captions.py",
    "kentongan/sample/ownership.py", "kentongan/channels/suspects.py", "kentongan/notices/telling.py",
    "kentongan/platforms/website/feeds.py", "kentongan/platforms/website/wordpress.py",
    "kentongan/people/inviting.py", "kentongan/api/refusing.py", "kentongan/guidance/workshops.py",
}  # fmt: skip
RUNS = {"eval", "exec", "compile", "__import__"}
TEMPLATES = {"string", "jinja2", "mako"}  # modules that make a template of any text
UNPACKS = {"extract", "extractall", "unpack_archive"}


def calls():
    return [
        (path, node)
        for path, module in tree.product()
        for node in ast.walk(module)
        if isinstance(node, ast.Call)
    ]


def name_of(call):
    called = call.func
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def imported():
    for path, module in tree.product():
        for node in ast.walk(module):
            if isinstance(node, ast.ImportFrom):
                yield from ((path, node.module or "", name.name) for name in node.names)
            elif isinstance(node, ast.Import):
                yield from ((path, name.name, "") for name in node.names)


def test_abuse_11_only_texts_of_the_code_have_places_that_are_filled():
    found = {path for path, call in calls() if name_of(call) in ("format", "format_map")}
    assert found - FILLED == set()


def test_abuse_11_no_typed_text_becomes_a_template_or_code():
    made = {
        (path, of, name) for path, of, name in imported() if name in ("Template", "Engine", "from_string")
    }
    assert {(path, of) for path, of, _ in made if of.split(".")[0] in (*TEMPLATES, "django")} == set()
    run = {path for path, call in calls() if isinstance(call.func, ast.Name) and call.func.id in RUNS}
    assert run == set()


def test_abuse_44_no_archive_is_unpacked_onto_the_disk():
    assert {path for path, call in calls() if name_of(call) in UNPACKS} == set()
    assert {path for path, of, name in imported() if "django.utils.archive" in (of, f"{of}.{name}")} == set()


def test_abuse_44_no_markup_is_stripped_by_guessing():
    assert {path for path, of, name in imported() if name == "strip_tags"} == set()
    assert [path for path, text in tree.templates() if re.search(r"\|\s*(striptags|safe)\b", text)] == []
