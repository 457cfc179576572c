"""Make `.venv` and install the locked packages: `python3 scripts/prepare.py run|dev`.

Needs nothing but Python itself. Does nothing when `.venv` already matches the lock. What is missing is
named in one sentence.
"""

import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "kentongan-stamp"
NEEDED = (3, 11)


def main(wanted: str) -> int:
    """Prepare `.venv` for "run" or "dev"; returns the exit code."""
    problem = missing()
    if problem:
        print(problem, file=sys.stderr)
        return 2
    if ready(wanted):
        return 0
    print(f"Menyiapkan paket ({wanted}); sekali saja, perlu sambungan internet …", flush=True)
    if not works():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
    install(ROOT / "requirements" / f"{wanted}.txt")
    STAMP.write_text(f"{wanted} {fingerprint(wanted)}\n")
    return 0


def missing() -> str:
    """Name what this machine lacks, in one sentence; empty when nothing is missing."""
    if sys.version_info < NEEDED:
        return f"Kentongan memerlukan Python 3.11 atau lebih baru; python3 di sini {sys.version.split()[0]}."
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        return "Modul venv belum ada; pasang paketnya, misalnya: apt install python3-venv."
    return ""


def ready(wanted: str) -> bool:
    """Say whether `.venv` holds what `wanted` asks for (a "dev" one also serves "run")."""
    if not STAMP.is_file() or not PYTHON.exists():
        return False
    stamps = STAMP.read_text().splitlines()
    return any(f"{name} {fingerprint(name)}" in stamps for name in {wanted, "dev"})


def fingerprint(wanted: str) -> str:
    """Hash the lock, the project file, the folder and Python: a moved checkout is installed anew."""
    told = [(ROOT / "requirements" / f"{wanted}.txt").read_bytes(), (ROOT / "pyproject.toml").read_bytes()]
    here = f"{ROOT} {sys.version_info[:2]}".encode()
    return hashlib.sha256(b"\0".join([*told, here])).hexdigest()


def works() -> bool:
    """Say whether `.venv` has an interpreter of this version that starts, with pip."""
    check = [str(PYTHON), "-c", f"import pip, sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"]
    return PYTHON.exists() and subprocess.run(check, capture_output=True, check=False).returncode == 0


def install(lock: Path) -> None:
    """Install the locked packages by their hashes, then Kentongan itself from this folder."""
    # Compiling everything at once takes as long as the rest; each module is compiled when first used.
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-compile", "--disable-pip-version-check"]
    here = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    subprocess.run([*pip, "--require-hashes", "--requirement", str(lock)], check=True, env=here)
    own = [*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
    subprocess.run(own, check=True, env=here)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1]))
    except subprocess.CalledProcessError as error:
        print(
            f"Penyiapan berhenti: {' '.join(error.cmd[:4])} … gagal. Periksa pesan di atas.", file=sys.stderr
        )
        sys.exit(1)
