"""The start stays quick: what a fresh process has loaded when it can answer, and what it has not."""

import os
import subprocess
import sys

import pytest

from kentongan.config import rooms, urls
from tests.house import tree

HEAVY = {
    "ibis", "sqlglot", "duckdb", "pyarrow", "pyspark", "numpy", "pandas", "openpyxl", "xlsxwriter", "docx",
    "lxml", "typst", "PIL", "segno", "yaml", "feedparser", "httpx2", "httpcore2", "dns", "ninja", "pydantic",
}  # fmt: skip
TELL = "import sys; print(*sorted(sys.modules), file=sys.stderr)"
SIGN_IN = """
import kentongan.config.wsgi
from django.template.loader import get_template
from django.urls import resolve, reverse
resolve(reverse("web:sign-in"))
get_template("web/sign_in.html")
"""
HELP = """
from kentongan.cli import main
main(["--help"])
"""
SAMPLE = """
import django
django.setup()
import kentongan.cli.demo
"""
READ = {f"kentongan.{name}.urls" for name in ("web", "people")}


def loaded(script, folder):
    """The modules that a process of its own has after `script`, which needs no database."""
    env = os.environ | {"KENTONGAN_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "kentongan.config.settings"}
    ran = subprocess.run(
        [sys.executable, "-c", script + TELL], env=env, capture_output=True, text=True, check=True,
        cwd=tree.ROOT,
    )  # fmt: skip
    return set(ran.stderr.split())


@pytest.fixture(scope="module")
def at_sign_in(tmp_path_factory):
    """What the page process has loaded when it can answer with the page of sign-in."""
    return loaded(SIGN_IN, tmp_path_factory.mktemp("mulai"))


def test_the_page_of_sign_in_waits_for_no_heavy_library(at_sign_in):
    assert "kentongan.web.signin" in at_sign_in
    assert HEAVY & at_sign_in == set()


def test_the_page_of_sign_in_waits_for_no_room_that_it_does_not_show(at_sign_in):
    assert {name for name in at_sign_in if name.count(".") == 2 and name.endswith(".urls")} - READ == {
        "kentongan.config.urls"
    }


def test_help_waits_for_no_heavy_library_and_not_for_django(tmp_path):
    assert (HEAVY | {"django"}) & loaded(HELP, tmp_path) == set()


def test_loading_the_sample_waits_for_nothing_that_judges_it(tmp_path):
    judging = {"ibis", "sqlglot", "duckdb", "pyarrow", "yaml", "kentongan.evaluation.closing"}
    assert judging & loaded(SAMPLE, tmp_path) == set()


def test_every_room_goes_by_its_own_name():
    rooms.read_all()
    assert [room.app_name for room in urls.urlpatterns if room.urlconf_module.app_name != room.app_name] == []


def test_a_room_tells_its_addresses_by_name():
    assert rooms.Room("web").reverse_dict.getlist("sign-in")[0][0][0][0] == "masuk/"
