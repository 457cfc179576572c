"""What a post is about, corrected by a person."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentongan.channels.permits import proposer
from kentongan.posts import deciding
from kentongan.posts.models import Post


@require_POST
def decide_nature(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what an officer or the agency's admin says a post is about."""
    user = proposer(request)
    post = get_object_or_404(Post.objects.visible_to(user).select_related("channel"), pk=pk)
    if not (user.is_officer or post.channel.agency_id in user.own_agency_ids()):
        raise PermissionDenied
    made = deciding.decide(post, request.POST.get("nature", "?"), by=user, at=timezone.now())
    messages.success(request, f"Jenis isi dicatat: {made.get_nature_display()}.")
    return redirect("intake:post", pk)
