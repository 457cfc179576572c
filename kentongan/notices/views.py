"""What the person was told; for administrators also the mails that did not go out."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentongan.notices import reading, sending
from kentongan.notices.models import Mail, Notice

PER_PAGE = 50


def listing(request: HttpRequest) -> HttpResponse:
    """Show what this person was told, the newest on top."""
    person: Any = request.user
    own = Notice.objects.visible_to(person)
    page = Paginator(own, PER_PAGE).get_page(request.GET.get("halaman"))
    told = {
        "page": page,
        "unread_here": reading.unread(person),
        "stuck": Mail.objects.visible_to(person).stuck()[:PER_PAGE],
    }
    return render(request, "notices/list.html", told)


@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark one as read; from Beranda one comes back there."""
    person: Any = request.user
    notice = get_object_or_404(Notice.objects.visible_to(person), pk=pk)
    reading.mark(Notice.objects.filter(pk=notice.pk), at=timezone.now())
    return redirect("web:home" if request.POST.get("dari") == "beranda" else "notices:list")


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark all as read."""
    person: Any = request.user
    reading.mark(Notice.objects.visible_to(person), at=timezone.now())
    return redirect("notices:list")


@require_POST
def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a failed mail anew (administrators; others find none)."""
    person: Any = request.user
    mail = get_object_or_404(Mail.objects.visible_to(person), pk=pk)
    sending.try_again(mail, at=timezone.now())
    messages.success(request, "Surel itu dicoba lagi dalam beberapa menit.")
    return redirect("notices:list")
