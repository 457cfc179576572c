"""How the code is cut: short files, short views, names that say what happens, acts only in operations."""

import ast
from pathlib import PurePath

from tests.house import tree

BANNED = {
    "utils", "util", "helpers", "helper", "common", "misc", "services", "service",
    "managers", "mixins", "signals", "core", "base",
}  # fmt: skip
WRITES = {
    "save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create",
}  # fmt: skip


def test_no_python_file_is_longer_than_400_lines():
    long = {path: text.count("\n") for path, text in tree.texts() if path.endswith(".py")}
    assert {path: lines for path, lines in long.items() if lines > 400} == {}


def test_no_template_is_longer_than_150_lines():
    assert [path for path, text in tree.templates() if text.count("\n") > 150] == []


def test_no_module_is_named_after_nothing():
    assert [path for path, _ in tree.modules() if BANNED & {PurePath(path).stem, *PurePath(path).parts}] == []


def test_no_view_is_longer_than_25_lines():
    lengths = {f"{path}:{view.name}": view.end_lineno - view.lineno + 1 for path, view in tree.views()}
    assert {name: lines for name, lines in lengths.items() if lines > 25} == {}


def test_no_view_writes_to_the_database():
    assert [
        f"{path}:{node.lineno} .{node.func.attr}()"
        for path, module in tree.product()
        if path.rsplit("/", 1)[1].startswith("views")
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES
        if not _is_operation(node.func, module)
    ] == []


def _is_operation(called, module):
    """`drafts.save(…)` is a function of an imported module, not a method of a row."""
    imported = {
        name.asname or name.name
        for node in module.body
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }
    return isinstance(called.value, ast.Name) and called.value.id.islower() and called.value.id in imported


def test_bad_input_48_no_form_is_poured_into_a_call_as_it_came():
    assert [
        f"{path}:{node.lineno}"
        for path, module in tree.product()
        for node in ast.walk(module)
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg is None and _names_the_form(keyword.value)
    ] == []


def _names_the_form(value):
    return any(isinstance(node, ast.Attribute) and node.attr in ("GET", "POST") for node in ast.walk(value))


def test_every_module_says_what_it_is_for():
    empty = [path for path, module in tree.modules() if not module.body]
    told = [path for path, module in tree.modules() if ast.get_docstring(module)]
    assert [path for path, _ in tree.modules() if path not in empty and path not in told] == []


def test_every_public_function_and_class_is_documented():
    assert [
        f"{path}:{node.lineno} {node.name}"
        for path, module in tree.product()
        for node in _public(module.body)
        if not ast.get_docstring(node)
    ] == []


def _public(body):
    for node in body:
        if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name.startswith("_"):
            continue
        yield node
        if isinstance(node, ast.ClassDef) and not _is_protocol(node):
            yield from (inner for inner in _public(node.body) if isinstance(inner, ast.FunctionDef))


def _is_protocol(node):
    return any(isinstance(parent, ast.Name) and parent.id == "Protocol" for parent in node.bases)
