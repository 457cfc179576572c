"""The half-yearly question in the sample: most have answered, some are due, some late, one doubts."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from kentongan.channels import certification, reminding
from kentongan.sample.rhythm import dice
from kentongan.sample.world import Scene, World

_LATE, _DUE, _FRESH = (184, 204), (153, 174), (20, 140)  # days since the last answer
_SET = {("Dinsos", "instagram"): 174, ("Dinsos", "website"): 192, ("Dinsos", "facebook"): 60}


def scenes(world: World) -> Iterator[Scene]:
    """Let each agency answer at its time; whoever is due by now is asked and reminded."""
    for (short, platform), channel in world.channels.items():
        chance = dice(short, platform, "sertifikasi")
        span = chance.choices((_FRESH, _DUE, _LATE), (86, 8, 6))[0]
        days = _SET.get((short, platform)) or chance.randint(*span)
        doubts = span is _FRESH and chance.random() < 0.04
        answer = partial(_answer, channel, world.answers_for(short), doubts)
        yield Scene(world.days.ago(days, "13.15"), answer)
    yield Scene(world.days.now, lambda at: reminding.run(world.government, at=at))


def _answer(channel: Any, by: Any, doubts: bool, at: datetime) -> None:
    note = "Pemegang utama sudah pindah; penggantinya belum ditetapkan." if doubts else ""
    certification.answer(
        channel, ours=True, holder_right=not doubts, factors_right=True, note=note, by=by, at=at
    )
