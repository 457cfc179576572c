"""See to what the tests need of the machine: Chromium for the walks, WordPress for reading a real site.

What is missing is installed through apt where that is possible, else it is named; the tests that need it are
then skipped with a reason, and fail where CI=true.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WORDPRESS = ROOT / "tests" / "real" / "wordpress" / "packages.txt"


def main() -> int:
    """Return 0 when all is there or may be missing; 1 when CI needs it and it cannot be had."""
    wanted = missing()
    if wanted and os.geteuid() == 0 and shutil.which("apt-get"):
        install(wanted)
        wanted = missing()
    if not wanted:
        return 0
    print(f"Missing for some tests: {' '.join(wanted)} (apt install …). Those tests are skipped.")
    return 1 if os.environ.get("CI") == "true" else 0


def missing() -> list[str]:
    """Name the packages that are not here."""
    found = [] if any(shutil.which(name) for name in BROWSERS) else ["chromium"]
    lines = WORDPRESS.read_text().split("\n") if WORDPRESS.is_file() else []
    packages = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return found + [name for name in packages if not installed(name)]


def installed(package: str) -> bool:
    """Say whether dpkg knows `package` as installed."""
    if not shutil.which("dpkg-query"):
        return False
    asked = ["dpkg-query", "--show", "--showformat", "${db:Status-Status}", package]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout == "installed"


def install(packages: list[str]) -> None:
    """Install without asking anything; what fails is seen afterwards."""
    print(f"Installing {' '.join(packages)} …", flush=True)
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    steps = (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
    )
    for step in steps:
        subprocess.run(step, env=quiet, stdout=subprocess.DEVNULL, check=False)


if __name__ == "__main__":
    sys.exit(main())
