"""What a process that crashed or was killed must not leave behind: core files, uploads, temporary files.

Temporary files lie in a folder of ours, readable by its owner only, instead of one that everybody shares;
what a process could not take away itself is taken away at the next start.
"""

import os
import resource
import shutil
import tempfile
from pathlib import Path

from django.conf import settings

UPLOADS = "*.upload*"  # as Django names what comes in


def folder() -> Path:
    """Where temporary files lie."""
    return Path(settings.DATA) / "sementara"


def leave_none() -> None:
    """Make this process and its children write no core file, and use an empty folder for temporary files.

    Call it before any child is started.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    shutil.rmtree(folder(), ignore_errors=True)
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder())


def forget_uploads() -> None:
    """Take away what a killed page process was receiving. Call it where no other one is running."""
    for path in folder().glob(UPLOADS):
        path.unlink(missing_ok=True)
