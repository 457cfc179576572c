"""The two lamps of a handover in words: access in the product, access on the platform. Never one for both."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kentongan.handovers.checklist import ACCESS_CODES
from kentongan.handovers.models import Handover, HandoverStep, StaffMovement

ALL = len(ACCESS_CODES)


@dataclass(frozen=True, slots=True)
class Lamps:
    """Both lamps as words; `proven` of six steps on the platform, and whether the code was seen there."""

    product_ended: bool
    platform_ended: bool
    proven: int
    code_proven: bool
    product: str
    platform: str
    missing: str  # what the second lamp still waits for; "" = nothing


def of(handover: Handover) -> Lamps:
    """Read both lamps from the rows; `handover.steps` is asked once."""
    proven = proven_steps(handover.steps.all())
    product = handover.product_access_ended_at is not None
    platform = handover.platform_access_ended_at is not None
    seen = handover.nonce_proven_at is not None
    return Lamps(
        product, platform, proven, seen, _product(handover), _platform(platform, proven),
        _missing(platform, proven, seen),
    )  # fmt: skip


def proven_steps(steps: Iterable[HandoverStep]) -> int:
    """Count the platform's steps that are proven, of six."""
    return sum(step.is_proven for step in steps if step.code in ACCESS_CODES)


def proven_by(steps: Iterable[HandoverStep], moment: datetime) -> int:
    """Count the platform's steps that were proven before `moment` (UTC): done, and confirmed by then."""
    return proven_steps(step for step in steps if step.is_proven and _proven_at(step) < moment)


def _proven_at(step: HandoverStep) -> datetime:
    return max(at for at in (step.done_at, step.confirmed_at) if at is not None)


def _product(handover: Handover) -> str:
    if handover.product_access_ended_at is None:
        return "Belum berakhir"
    if handover.movement.kind == StaffMovement.HANDING_ON:
        return "Tidak lagi memegang, tetap petugas Kominfo"
    return "Sudah berakhir" if handover.outgoing_id else "Tidak pernah punya akses"


def _platform(ended: bool, proven: int) -> str:
    return "Terbukti berakhir" if ended else f"Belum terbukti: {proven} dari {ALL} langkah"


def _missing(ended: bool, proven: int, seen: bool) -> str:
    if ended:
        return ""
    parts = [f"{ALL - proven} langkah belum terbukti"] if proven < ALL else []
    parts += [] if seen else ["kode pengambilalihan belum terlihat di kanalnya"]
    return " dan ".join(parts) or "penerima belum menerima kanalnya"


def warning(handover: Handover) -> str:
    """Return what the channel's card says while the second lamp is out; "" when it is lit."""
    if handover.platform_access_ended_at is not None:
        return ""
    proven = proven_steps(handover.steps.all())
    return f"Mantan pengelola mungkin masih punya akses: {proven} dari {ALL} langkah terbukti"
