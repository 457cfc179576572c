"""Killed, cut off, without a disk: never a secret without its row, never two answers for one yes."""

import ast
import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kentongan.vault.asking import reachable
from tests.house import tree

pytestmark = [
    pytest.mark.slow,
    pytest.mark.once,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Needs Unix sockets with credentials."),
]
SECRET = "Kuda-Laut-Terbang 88"
REASON = {"reason": "Memulihkan akun yang terkunci"}


def labels(*rooms):
    """Every labelled point in the code of these rooms: a new one is killed at without further asking."""
    return sorted(
        node.args[0].value
        for path, module in tree.product()
        if path.split("/")[1] in rooms
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "reached"
        if isinstance(node.args[0], ast.Constant)
    )


POINTS = labels("vault", "custody")
REVEAL = [label for label in POINTS if not label.startswith("rotate.")]
ROTATE = [label for label in POINTS if label.startswith("rotate.")]
OF_BROKER = [label for label in REVEAL if label.startswith("broker.")]
BREAKGLASS = "reveals.broken"


class Way:
    """The whole way of one secret, step by step, with everything that was answered."""

    def __init__(self, scene, name):
        self.scene = scene
        self.channel = scene.do("channel", name=name)["pk"]
        self.bodies, self.killed, self.pk = [], 0, None
        secret = {"text": f"{SECRET} {name}", "again": f"{SECRET} {name}"}
        assert scene.page("budi", f"/kanal/{self.channel}/rahasia/password/simpan/", secret)["status"] == 302

    def step(self, who, url, data, die_at=None):
        """One request; what came back is kept."""
        told = self.scene.page(who, url, data, die_at=die_at)
        self.bodies.append(told.get("body", ""))
        self.killed = told.get("killed", self.killed)
        return told

    def ask(self, die_at=None):
        """Ask (again, where the first one died before it was stored)."""
        way = ("rini", "darurat") if die_at == BREAKGLASS else ("budi", "minta")
        self.who = way[0]
        self.step(way[0], f"/kanal/{self.channel}/rahasia/password/{way[1]}/", REASON, die_at)
        self.pk = self.scene.do("last", channel=self.channel)["pk"]

    def approve(self, die_at=None):
        """Approve."""
        self.step("kadis", f"/pembukaan/{self.pk}/setujui/", {}, die_at)

    def show(self, die_at=None):
        """Show; returns the status."""
        return self.step(self.who, f"/pembukaan/{self.pk}/tampilkan/", {}, die_at).get("status")

    def answers(self):
        """How often the secret was answered."""
        return sum(SECRET in body for body in self.bodies)


@pytest.mark.parametrize("label", REVEAL)
def test_killed_at_every_point_of_a_reveal(scene, label):
    way = Way(scene, f"mati.{label}")
    if label in OF_BROKER:
        scene.do("end_broker")
        scene.do("broker", die_at=label)
    for step in (way.ask, way.approve, way.show):
        step(None if label in OF_BROKER else label)
        if way.pk is None:  # killed before anything was stored: asked again
            way.ask()
    died = -way.killed
    if label in OF_BROKER:
        died = scene.do("end_broker")["exit"]
        scene.do("broker")
    assert died == -9  # else this proved nothing
    way.approve()
    way.show()
    way.show()
    facts = scene.do("facts", opening=way.pk)
    assert way.answers() <= facts["rows"] == int(facts["used"])


def test_how_many_points_there_are():
    print(f"killed at {len(REVEAL)} points of reveal and {len(ROTATE)} of rotation: {', '.join(POINTS)}")
    assert len(REVEAL) >= 16
    assert len(ROTATE) >= 5


@pytest.mark.parametrize("label", ROTATE)
def test_killed_at_every_point_of_a_rotation(scene, label):
    assert scene.do("rotate", die_at=label) == {"killed": 9}
    assert scene.do("stock")["unreadable"] == 0
    scene.do("end_broker")
    assert scene.do("broker")["pid"]
    way = Way(scene, f"putar.{label}")
    way.ask()
    way.approve()
    assert way.show() == 200
    scene.do("rotate")
    assert scene.do("stock") | {"data_keys": []} == {"unreadable": 0, "in_use": 1, "data_keys": []}


@pytest.fixture
def ready(scene, request):
    """A yes that waits to be used."""
    way = Way(scene, f"putus.{len(request.node.name)}.{os.urandom(3).hex()}")
    way.ask()
    way.approve()
    return way


def closed(scene, way):
    """Nothing was shown; and what is in the book and what is used up agree."""
    facts = scene.do("facts", opening=way.pk)
    assert way.answers() == 0
    assert facts["rows"] == int(facts["used"])
    return facts


def test_forty_at_once_get_one_answer(scene, ready):
    line = b'{"ask": "open", "opening": %d}\n' % ready.pk
    with ThreadPoolExecutor(40) as pool:
        told = list(pool.map(lambda _: asked(scene.data / "penyimpan.sock", line), range(40)))
    assert sum(SECRET.encode() in one for one in told) == 1
    assert scene.do("facts", opening=ready.pk) == {"used": True, "rows": 1}


def test_a_killed_broker_means_closed(scene, ready):
    scene.do("end_broker", how="KILL")
    assert ready.show() == 409
    assert closed(scene, ready)["used"] is False
    scene.do("broker")
    assert ready.show() == 200


def test_a_broker_that_hangs_means_closed_and_what_it_does_later_is_in_the_book(scene, ready):
    scene.do("signal", how="STOP")
    assert ready.show() == 409
    scene.do("signal", how="CONT")
    ready.show()
    facts = closed(scene, ready)  # it used the yes up for a page that had gone; nobody saw anything
    assert facts == {"used": True, "rows": 1}


def test_a_line_that_was_cut_means_closed(scene, ready):
    line = scene.data / "penyimpan.sock"
    line.rename(line.with_name("diputus"))
    assert ready.show() == 409
    assert closed(scene, ready)["used"] is False
    line.with_name("diputus").rename(line)
    assert ready.show() == 200


def test_a_book_that_cannot_be_written_means_closed(scene, ready):
    scene.do(
        "sql", statement="CREATE TRIGGER t BEFORE INSERT ON audit_entry BEGIN SELECT RAISE(ABORT, 'x'); END"
    )
    assert ready.show() == 409
    scene.do("sql", statement="DROP TRIGGER t")
    assert closed(scene, ready)["used"] is False


def test_a_full_disk_means_closed(scene, ready):
    scene.do("full_disk")
    assert ready.show() == 409
    assert closed(scene, ready)["used"] is False
    scene.do("end_broker", how="KILL")
    scene.do("broker")
    assert ready.show() == 200


def test_a_database_that_is_gone_means_closed(scene, ready):
    files = [path for path in scene.data.iterdir() if path.name.startswith("kentongan.sqlite3")]
    away = scene.folder / "pergi"
    away.mkdir()
    for path in files:
        shutil.move(path, away)
    told = asked(scene.data / "penyimpan.sock", b'{"ask": "open", "opening": %d}\n' % ready.pk)
    for path in scene.data.glob("kentongan.sqlite3*"):
        path.unlink()
    for path in away.iterdir():
        shutil.move(path, scene.data)
    away.rmdir()
    assert b'"ok": false' in told
    assert closed(scene, ready)["used"] is False


def asked(path, line):
    """What the broker answers to these bytes; b"" when it hangs up."""
    with socket.socket(socket.AF_UNIX) as talk, reachable(path) as address:
        talk.settimeout(5)
        talk.connect(address)
        with contextlib.suppress(OSError):
            talk.sendall(line)
            return talk.recv(65536)
        return b""


NONSENSE = [
    b"\n", b"{}\n", b"[1]\n", b'{"ask": "keys"}\n', b"[" * 50_000 + b"\n", b"\xff\n", b'{"ask": "spot"}\n',
    b'{"ask": "open", "opening": "1 OR 1=1"}\n',
]  # fmt: skip


@pytest.mark.parametrize("line", NONSENSE)
def test_nonsense_gets_nothing_and_does_not_end_it(scene, line):
    told = asked(scene.data / "penyimpan.sock", line)
    assert b'"ok": true' not in told
    assert b'"ok": true' in asked(scene.data / "penyimpan.sock", b'{"ask": "alive"}\n')


def test_a_second_broker_does_not_start_beside_the_first(scene):
    program = [sys.executable, "-m", "kentongan.vault.broker"]
    env = os.environ | {
        "KENTONGAN_DATA": str(scene.data), "KENTONGAN_KEYS": str(scene.folder / "kunci"),
        "DJANGO_SETTINGS_MODULE": "kentongan.config.settings", "KENTONGAN_DATABASE": "",
    }  # fmt: skip
    assert subprocess.run(program, env=env, timeout=60, check=False, cwd=tree.ROOT).returncode == 3


def test_it_leaves_no_core_file_and_its_socket_is_for_its_own_user(scene):
    pid = scene.do("broker_pid")["pid"]
    limits = Path(f"/proc/{pid}/limits").read_text()
    assert next(line for line in limits.splitlines() if "core" in line).split()[4:6] == ["0", "0"]
    assert (scene.data / "penyimpan.sock").stat().st_mode & 0o777 == 0o600
    assert (scene.folder / "kunci").stat().st_mode & 0o777 == 0o700


OTHER_USER = """
import os, socket, sys
os.setuid(65534)
line = socket.socket(socket.AF_UNIX); line.settimeout(5); line.connect(sys.argv[1])
try:
    line.sendall(b'{"ask": "alive"}\\n')
    print(line.recv(100))
except OSError:
    print(b"")
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="Only root can become another user.")
def test_another_user_of_the_machine_is_hung_up_on_even_when_the_door_is_open(scene):
    door = scene.data / "penyimpan.sock"
    place = Path(tempfile.mkdtemp(dir="/tmp"))  # a folder that the other user may enter
    place.chmod(0o755)
    os.link(door, place / "pintu")
    door.chmod(0o666)
    told = subprocess.run(
        [sys.executable, "-c", OTHER_USER, place / "pintu"], capture_output=True, text=True, check=False
    )
    door.chmod(0o600)
    shutil.rmtree(place)
    assert told.stdout.strip() == "b''", told.stderr


SEALED_OFF = """
from kentongan.vault import broker
import socket, subprocess
broker._refuse_other_ways()
for way in (lambda: socket.create_connection(("127.0.0.1", 9), 1), lambda: subprocess.run(["true"]),
            lambda: socket.socket().bind(("127.0.0.1", 0)), lambda: __import__("os").system("true")):
    try: way()
    except PermissionError: print("no")
    except OSError as error: print("yes", error)
"""


def test_it_reaches_no_network_and_starts_no_program():
    told = subprocess.run(
        [sys.executable, "-c", SEALED_OFF], capture_output=True, text=True, check=True, cwd=tree.ROOT
    )
    assert told.stdout.split() == ["no"] * 4
