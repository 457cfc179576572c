"""Re-certification: an agency answers for all its channels in one form; others see how it stands."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from kentongan.channels import certifying
from kentongan.channels.certifying import Question
from kentongan.people.asking import person_of


def certifications(request: HttpRequest) -> HttpResponse:
    """Show how the certification stands (GET); keep an agency's answers (POST)."""
    user = person_of(request)
    asked = certifying.asked_of(user, request.GET.get("opd", ""))
    if request.method == "POST" and _kept(request, asked):
        return redirect(f"{reverse('channels:certifications')}?{request.GET.urlencode()}".rstrip("?"))
    told = certifying.page_of(user, asked, at=timezone.now())
    return render(request, "channels/certifications.html", {"asked": asked, **told})


def _kept(request: HttpRequest, asked: Sequence[Question]) -> bool:
    """Store every answer that is whole; True when nothing is left to mend."""
    user, at = person_of(request), timezone.now()
    outcome = certifying.take(user, asked, request.POST, at=at)
    if outcome.kept:
        messages.success(request, f"{outcome.kept} kanal tersertifikasi ulang.")
    if not outcome.kept and not outcome.wrong:
        messages.warning(request, "Belum ada kanal yang dijawab.")
    return not outcome.wrong
