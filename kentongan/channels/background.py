"""The rounds of this room, as tasks of kentongan.jobs. Safe to run twice."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from kentongan.agencies.models import Government
from kentongan.channels import registry_file, reminding
from kentongan.jobs.loop import Running


def certification_clock(running: Running, payload: dict[str, Any]) -> str:
    """Ask and remind every government's agencies; return the address of the list."""
    governments = list(Government.objects.order_by("pk"))
    for done, government in enumerate(governments):
        running.progress(done, len(governments), "Mengingatkan sertifikasi ulang.")
        reminding.run(government, at=timezone.now())
    return reverse("channels:certifications")


def forget_registers(running: Running, payload: dict[str, Any]) -> str:
    """Remove the files of registers nobody saved; return the address where a new one is sent."""
    registry_file.forget_unsaved(at=timezone.now())
    return reverse("channels:import")
