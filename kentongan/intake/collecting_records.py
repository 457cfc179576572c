"""What a source really sent, kept as it came: with the evidence, or aside when it could not be read."""

import gzip
import secrets
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from kentongan.channels.models import Channel
from kentongan.connector import Answer, Client
from kentongan.intake import keeping
from kentongan.posts.models import Evidence


class Recorder:
    """A client that remembers the answers of the one it asks."""

    def __init__(self, client: Client | None) -> None:
        """Ask `client`; None: it is given later."""
        self.client = client
        self.answers: list[Answer] = []

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Fetch and remember."""
        if self.client is None:
            raise ValueError("A recorder without a client was asked to fetch.")
        answer = self.client.get(url, headers)
        self.answers.append(answer)
        return answer

    def keep(self, evidence: Evidence) -> str:
        """Keep what was sent as the raw file of `evidence` (gzip); returns its place below KENTONGAN_DATA."""
        folder = settings.FILES / str(evidence.government_id) / "raw" / secrets.token_hex(1)
        path = _write(folder / secrets.token_hex(16), self.answers)
        evidence.sha256 = keeping.hash_of(path)
        evidence.path = keeping.keep(path, evidence.government_id, evidence.sha256)
        evidence.file_name = keeping.shown_name(f"{_handle(evidence.channel)}-{evidence.taken_on}.txt.gz")
        return evidence.path

    def quarantine(self, channel: Channel) -> None:
        """Lay aside what could not be read, for whoever looks into it: the last one of each channel."""
        if self.answers:
            _write(quarantined(channel), self.answers[-3:])


def quarantined(channel: Channel) -> Path:
    """Return where the last unreadable answers of `channel` lie (gzip), if there were any."""
    return Path(settings.FILES) / str(channel.government_id) / "unreadable" / f"{channel.pk}.txt.gz"


def _write(path: Path, answers: list[Answer]) -> Path:
    told = b"".join(f"=== {one.url} HTTP {one.status}\n".encode() + one.body + b"\n" for one in answers)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(told, mtime=0))
    path.chmod(0o600)
    return path


def _handle(channel: Channel | None) -> str:
    return channel.handle.replace("/", "-").replace(":", "-") if channel else "situs"
