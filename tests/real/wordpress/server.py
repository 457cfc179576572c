"""A real WordPress from Debian's packages: MariaDB and PHP as processes of ours, everything in one folder.

Nothing is installed here and no service is started. The WordPress packages are downloaded and unpacked (into
var/wordpress, once), because installing them would bring a web server along.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

HERE = Path(__file__).parent
CACHE = HERE.parents[2] / "var" / "wordpress"
SQL = Path("/usr/share/mysql")  # of mariadb-server-core
PROGRAMS = ("php", "mariadbd")
PACKAGES = ("wordpress",)
THEME = {
    "style.css": "/* Theme Name: contoh */",
    "functions.php": "<?php add_theme_support('automatic-feed-links');",
    "index.php": "<!DOCTYPE html><html><head><?php wp_head(); ?></head><body><h1>Dinas</h1></body></html>",
}
REST_CLOSED = """<?php
add_filter('rest_authentication_errors', function ($result) {
    return new WP_Error('rest_disabled', 'REST API dimatikan.', ['status' => 401]);
});
"""
CONFIG = """<?php
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:{socket}');
define('DB_CHARSET', 'utf8mb4');
define('WP_HOME', '{url}');
define('WP_SITEURL', '{url}');
define('DISABLE_WP_CRON', true);
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('WP_DEBUG', false);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
"""


class Missing(Exception):
    """The machine lacks something; the text says what."""


def source() -> Path:
    """Return the folder of an unpacked WordPress, fetching its packages when they are not there."""
    absent = [name for name in PROGRAMS if not _program(name)]
    if absent:
        raise Missing(f"not installed: {', '.join(absent)} (see {HERE.name}/packages.txt)")
    for place in (CACHE / "usr/share/wordpress", Path("/usr/share/wordpress")):
        if (place / "wp-load.php").is_file():
            return place
    return _unpack()


def _unpack() -> Path:
    if not (shutil.which("apt-get") and shutil.which("dpkg")):
        raise Missing("WordPress is not here, and without apt it cannot be fetched")
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        fetched = subprocess.run(
            ["apt-get", "download", *PACKAGES], cwd=folder, capture_output=True, check=False
        )
        if fetched.returncode:
            raise Missing("apt could not download the wordpress packages (apt-get update?)")
        for package in Path(folder).glob("*.deb"):
            subprocess.run(["dpkg", "-x", str(package), str(CACHE)], check=True)
    return CACHE / "usr/share/wordpress"


def _program(name: str) -> str | None:
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


class WordPress:
    """A running WordPress. `host` is "127.0.0.1:port"."""

    def __init__(self) -> None:
        """Start the database, install, start the web server; raises Missing."""
        place = source()
        self.folder = Path(tempfile.mkdtemp(prefix="kentongan-wp-", dir="/tmp"))
        self.folder.chmod(0o755)
        self.processes: list[subprocess.Popen[bytes]] = []
        self.host = f"127.0.0.1:{_free_port()}"
        self.url = f"http://{self.host}/"
        try:
            self._database()
            self._site(place)
            self._web()
        except BaseException:
            self.stop()
            raise

    def _database(self) -> None:
        self.data = self.folder / "db"
        self.data.mkdir()
        self.socket = self.folder / "db" / "sql.sock"
        who = []
        if os.geteuid() == 0:  # MariaDB refuses to run as root, and rightly so
            shutil.chown(self.data, "nobody")
            who = ["--user=nobody"]
        self._make_tables(who)
        self._start(
            [_program("mariadbd") or "", "--no-defaults", f"--datadir={self.data}", *who,
             f"--socket={self.socket}", f"--pid-file={self.data}/pid", "--skip-networking",
             "--skip-name-resolve", "--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=64M",
             "--performance-schema=OFF"],
        )  # fmt: skip
        _until(self.socket.exists, "MariaDB", self.folder / "log")

    def _make_tables(self, who: list[str]) -> None:
        """Make the system tables as mariadb-install-db does, which wants more packages than it needs."""
        begin = "CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket=NULL;\n"
        told = begin + "\n".join(path.read_text() for path in _sql_files())
        made = subprocess.run(
            [_program("mariadbd") or "", "--no-defaults", "--bootstrap", f"--datadir={self.data}", *who,
             "--innodb-buffer-pool-size=64M", "--skip-name-resolve"],
            input=told.encode(), capture_output=True, check=False,
        )  # fmt: skip
        if made.returncode:
            raise Missing(f"MariaDB could not make its tables: {made.stderr.decode()[-300:]}")

    def _site(self, place: Path) -> None:
        self.root = self.folder / "site"
        shutil.copytree(place, self.root, ignore=_not_needed, ignore_dangling_symlinks=True)
        (self.root / "wp-config.php").unlink(missing_ok=True)
        config = CONFIG.replace("{socket}", str(self.socket)).replace("{url}", self.url.rstrip("/"))
        (self.root / "wp-config.php").write_text(config)
        content = self.root / "wp-content"
        for folder in ("mu-plugins", "themes/contoh"):
            (content / folder).mkdir(parents=True, exist_ok=True)
        for name, text in THEME.items():
            (content / "themes/contoh" / name).write_text(text)
        self.act("install", socket=str(self.socket))

    def _web(self) -> None:
        self.wall_file = self.folder / "wall.json"
        self._start(
            [_program("php") or "", "-S", self.host, "-t", str(self.root), str(HERE / "router.php")],
            env=os.environ | {"KENTONGAN_WALL": str(self.wall_file)},
        )
        _until(self._answers, "PHP", self.folder / "log")

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}wp-login.php", timeout=60) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False

    def _start(self, command: list[str], env: dict[str, str] | None = None) -> None:
        with (self.folder / "log").open("ab") as log:
            self.processes.append(
                subprocess.Popen(command, stdout=log, stderr=log, env=env, start_new_session=True)
            )

    def act(self, act: str, **told: object) -> None:
        """Let act.php do one thing to this site."""
        done = subprocess.run(
            [_program("php") or "", str(HERE / "act.php")], cwd=self.root, capture_output=True, check=False,
            input=json.dumps({"act": act, "host": self.host, **told}).encode(),
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{act}: {(done.stdout + done.stderr).decode()[-500:]}")

    def reset(
        self, *, zone: str = "Asia/Jakarta", public: bool = True, permalinks: str | None = None
    ) -> None:
        """Empty the site, open it, and set its zone."""
        self.wall_file.unlink(missing_ok=True)
        self.rest_closed(closed=False)
        links = "/%year%/%monthnum%/%postname%/" if permalinks is None else permalinks
        self.act("reset", zone=zone, public=public, permalinks=links)

    def rest_closed(self, *, closed: bool) -> None:
        """Close the REST interface as security plugins do."""
        plugin = self.root / "wp-content" / "mu-plugins" / "closed.php"
        if closed:
            plugin.write_text(REST_CLOSED)
        else:
            plugin.unlink(missing_ok=True)

    def wall(self, page: str, *, status: int, paths: str = "~.~") -> None:
        """Put a page in front of the addresses that match the pattern `paths`."""
        self.wall_file.write_text(json.dumps({"page": page, "status": status, "paths": paths}))

    def stop(self) -> None:
        """End what was started, web server first, and remove the folder."""
        for process in reversed(self.processes):
            _end(process)
        shutil.rmtree(self.folder, ignore_errors=True)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a process and what it started; nothing of theirs is kept, so at once."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait()


def _sql_files() -> list[Path]:
    """Return the files that make the system tables; newer versions name them "mariadb_…"."""
    names = ("system_tables.sql", "system_tables_data.sql")
    found = [next(iter(sorted(SQL.glob(f"m*_{name}"))), None) for name in names]
    if None in found:
        raise Missing(f"the SQL files of mariadb-server-core are not in {SQL}")
    return [path for path in found if path]


def _not_needed(folder: str, names: list[str]) -> set[str]:
    """Leave out what only browsers ask for: half of all files."""
    skipped = {"wp-content": {"languages", "themes"}, "wp-includes": {"js", "images", "fonts"}}
    skipped["wp-admin"] = {"js", "images", "css"}
    return skipped.get(Path(folder).name, set()) & set(names)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def _until(ready, what: str, log: Path, patience: float = 300) -> None:
    end = time.monotonic() + patience
    while not ready():
        if time.monotonic() > end:
            raise Missing(f"{what} did not start: {log.read_text(errors='replace')[-500:]}")
        time.sleep(0.05)
