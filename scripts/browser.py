"""See to the Chromium of the browser walks: installed through apt where that is possible, else named."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")


def main() -> int:
    """Return 0 when a browser is there or the walks may be skipped; 1 when CI needs it and it is not."""
    if any(shutil.which(name) for name in NAMES):
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        return install()
    print("Chromium is missing; install it (apt install chromium). Without it the walks are skipped.")
    return 1 if os.environ.get("CI") == "true" else 0


def install() -> int:
    """Install Debian's chromium without asking anything."""
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    steps = (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"],
    )
    for step in steps:
        done = subprocess.run(step, env=quiet, stdout=subprocess.DEVNULL, check=False)
        if done.returncode:
            print(f"{' '.join(step)} failed; install Chromium by hand. Without it the walks are skipped.")
            return 1 if os.environ.get("CI") == "true" else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
