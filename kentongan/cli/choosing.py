"""What a flag means: a government, a channel, a file, a day. Each refusal names the flag."""

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from kentongan import platforms
from kentongan.agencies import naming
from kentongan.agencies.models import Agency, Government
from kentongan.channels.models import Channel
from kentongan.refusal import Refused
from kentongan.workdays.clock import ZONE_LABELS, end_of_day


def government(code: str | None) -> Government:
    """Return the government of `code`; without a code the only real one, else the sample."""
    if code:
        found = Government.objects.filter(code=code).first()
        if found is None:
            raise Refused(f"Pemerintah daerah berkode {code} belum ada; buat dengan kentongan setup.")
        return found
    real = list(Government.objects.filter(is_sample=False)[:2])
    if len(real) > 1:
        raise Refused("Ada beberapa pemerintah daerah; sebutkan satu dengan --government KODE.")
    found = real[0] if real else Government.objects.filter(is_sample=True).first()
    if found is None:
        raise Refused(
            "Belum ada pemerintah daerah; mulai dengan kentongan setup --government KODE --name NAMA."
        )
    return found


def agency(owner: Government, name: str) -> Agency | None:
    """Return the standing agency of that name, however it is typed; refuses a name that several bear."""
    standing = Agency.objects.standing().filter(government=owner)
    found = [agency for agency in standing if naming.key(agency.name) == naming.key(name)]
    if len(found) > 1:
        raise Refused(f"--agency {name}: ada {len(found)} OPD bernama ini; daftarkan kanalnya lewat layar.")
    return found[0] if found else None


def channel(owner: Government, text: str) -> Channel:
    """Return the channel that "platform:handle" names; it must be registered and not closed."""
    platform, colon, handle = text.partition(":")
    platform = platform.strip().casefold()
    if not colon or platform not in platforms.ALL:
        names = ", ".join(platforms.ALL)
        raise Refused(f"--channel {text}: tulis PLATFORM:AKUN dengan platform {names}.")
    profile = platforms.profile_of(handle.strip(), platform)
    known = profile.handle if profile else handle.strip().lstrip("@").casefold()
    found = owner.channels.filter(platform=platform, handle=known).exclude(state=Channel.CLOSED).first()
    if found is None:
        raise Refused(
            f"Kanal {platform}:{known} belum terdaftar di {owner.name}; "
            "daftarkan dengan kentongan register TAUTAN --agency NAMA."
        )
    return found


def file(text: str) -> Path:
    """Return the path of an existing file."""
    path = Path(text)
    if not path.is_file():
        raise Refused(f"Berkas {text} tidak ada.")
    return path


def day(text: str, flag: str) -> date:
    """Read "2026-10-31"."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refused(f"{flag} {text}: tulis tanggal seperti 2026-10-31.") from error


def month(text: str) -> date:
    """Read "2026-10" as its first day."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError as error:
        raise Refused(f"--month {text}: tulis bulan seperti 2026-10.") from error


def moment(text: str, zone: str) -> datetime:
    """Read an ISO time; without an offset it is local time in `zone`, a bare day means its end."""
    try:
        if len(text) == len("2026-10-31"):
            return end_of_day(date.fromisoformat(text), zone)
        read = datetime.fromisoformat(text)
    except ValueError as error:
        raise Refused(f"--known-at {text}: tulis waktu seperti 2026-10-31T16:00.") from error
    return read if read.tzinfo else read.replace(tzinfo=ZoneInfo(zone))


def zone(text: str | None) -> str | None:
    """Check that it is WIB, WITA, WIT, UTC or an IANA name."""
    if text is None:
        return None
    if text.upper() in ZONE_LABELS.values():
        return text.upper()
    try:
        ZoneInfo(text)
    except (ValueError, OSError, KeyError) as error:
        raise Refused(f"--zone {text}: tidak dikenal; tulis WIB, WITA, WIT, UTC atau nama IANA.") from error
    return text


def named(path: Path, sentence: str) -> str:
    """A refusal names its file."""
    return sentence if path.name in sentence else f"{path.name}: {sentence}"


def refused_file(path: Path, content: bytes) -> str:
    """Write the workbook of the refused rows of `path` below KENTONGAN_DATA; returns where it lies."""
    target = Path(settings.DATA) / "refused" / f"{path.stem}-keterangan.xlsx"
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    target.write_bytes(content)
    return str(target)


def tell(data: Any, words: str = "") -> int:
    """Print JSON for machines on stdout and words for people on stderr; returns exit code 0."""
    if words:
        print(words, file=sys.stderr)
    json.dump(data, sys.stdout, ensure_ascii=False, indent=1, default=str)
    sys.stdout.write("\n")
    return 0
