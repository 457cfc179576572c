"""One post: a pasted link, an entry by hand, and the page that shows what every number rests on."""

from pathlib import Path

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentongan import platforms
from kentongan.channels.models import Channel
from kentongan.intake import entries, gone, links, overview, twins
from kentongan.intake.forms import EntryForm, LinkForm, TwinForm
from kentongan.intake.permits import bringer
from kentongan.jobs.asking import enqueue
from kentongan.people.asking import person_of
from kentongan.posts.models import Post
from kentongan.refusal import Refused
from kentongan.vault import spotting


def add_link(request: HttpRequest) -> HttpResponse:
    """Take a pasted link."""
    user = bringer(request)
    form = LinkForm(request.POST or None, user=user, initial={"channel": request.GET.get("kanal")})
    if form.is_valid():
        told = form.cleaned_data
        try:
            post = links.add(
                user.government, told["url"], channel=told["channel"], by=user, at=timezone.now()
            )
        except Refused as refusal:
            form.add_error("url", refusal.sentence)
        else:
            return redirect("intake:post", post.pk)
    return render(request, "intake/link.html", {"form": form})


def add_entry(request: HttpRequest) -> HttpResponse:
    """Take an entry by hand, with or without a screenshot."""
    user = bringer(request)
    initial = {"channel": request.GET.get("kanal"), "url": request.GET.get("tautan", "")}
    form = EntryForm(request.POST or None, request.FILES or None, user=user, initial=initial)
    if form.is_valid():
        told = form.entry()
        picture = Path(told.pop("screenshot")) if told["screenshot"] else told.pop("screenshot")
        try:
            spotting.refuse_if_secret(form.cleaned_data["caption"], government_id=user.government_id)
            post = entries.add(
                form.cleaned_data["channel"], screenshot=picture, by=user, at=timezone.now(), **told
            )
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect("intake:post", post.pk)
    return render(request, "intake/entry.html", {"form": form})


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a post with everything that is known of it."""
    user = person_of(request)
    post = _post(request, pk)
    told = {
        "post": post,
        "observations": overview.observations_of(post),
        "may_change": user.may_add,
        "platform": platforms.ALL[post.channel.platform].title,
    }
    return render(request, "intake/post.html", told)


@require_POST
def decide_twin(request: HttpRequest, pk: int) -> HttpResponse:
    """Settle whether two posts are one."""
    user = bringer(request)
    post = _post(request, pk)
    form = TwinForm(request.POST)
    if not form.is_valid():
        raise Http404
    if form.cleaned_data["was"] != post.twin_state:
        raise Refused("Orang lain baru saja memutuskannya. Muat ulang halaman ini untuk melihat putusannya.")
    twins.decide(post, form.cleaned_data["same"], by=user, at=timezone.now())
    return redirect("intake:post", pk)


@require_POST
def mark_gone(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a post is no longer there, or that it is there after all."""
    user = bringer(request)
    post = _post(request, pk)
    if request.POST.get("back"):
        gone.unmark(post, by=user, at=timezone.now())
    else:
        gone.mark(post, by=user, at=timezone.now())
    return redirect("intake:post", pk)


@require_POST
def collect(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a look at a channel now."""
    user = bringer(request)
    channel = get_object_or_404(Channel.objects.visible_to(user), pk=pk)
    if platforms.ALL[channel.platform].collect is None:
        raise Refused("Kanal ini tidak dapat diambil langsung. Impor berkas ekspornya.")
    job = enqueue(
        "collect", f"channel-{pk}", f"Mengambil {channel.handle}", {"channel": pk},
        government_id=channel.government_id, by=user, at=timezone.now(),
    )  # fmt: skip
    messages.info(request, "Pengambilan diminta; hasilnya tampil di kartu kanal.")
    return redirect("jobs:show", job.pk)


def _post(request: HttpRequest, pk: int) -> Post:
    seen = Post.objects.visible_to(person_of(request))
    return get_object_or_404(seen.select_related("channel__agency", "channel__government", "twin_of"), pk=pk)
