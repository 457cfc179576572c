"""A job's page: how far it is, how long it may take, how to stop it."""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from kentongan.jobs import asking
from kentongan.jobs.models import Job


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a job; the page asks again by itself while the job is open."""
    job = _job(request, pk)
    left = time_left(job, at=timezone.now())
    return render(
        request, "jobs/show.html", {"job": job, "left": left, "may_cancel": _may_cancel(request, job)}
    )


def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether to stop (GET), stop (POST)."""
    job = _job(request, pk)
    user: Any = request.user
    if not _may_cancel(request, job):
        raise PermissionDenied
    if request.method == "POST":
        asking.cancel(job, by=user, at=timezone.now())
        return redirect("jobs:show", pk)
    return render(request, "jobs/cancel.html", {"job": job})


def time_left(job: Job, *, at: datetime) -> timedelta | None:
    """Guess how long a running job still needs, from its pace so far; None when there is no pace yet."""
    if not (job.state == Job.RUNNING and job.started_at and job.total and job.done):
        return None
    return (at - job.started_at) * (job.total - job.done) / job.done


def _job(request: HttpRequest, pk: int) -> Job:
    user: Any = request.user  # signed in, or LoginRequiredMiddleware would have answered
    return get_object_or_404(Job.objects.visible_to(user), pk=pk)


def _may_cancel(request: HttpRequest, job: Job) -> bool:
    user: Any = request.user
    return bool(user.is_officer or job.by_id == user.pk)
