"""One sign, opened down to the posts it rests on, and the verdict of a person."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from kentongan.incidents import judging, signs
from kentongan.incidents.models import Signal
from kentongan.people.asking import officer, person_of
from kentongan.posts.models import Post


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a sign with its rule and posts (GET), judge it (POST, officers)."""
    person = person_of(request)
    found = Signal.objects.visible_to(person).select_related("channel__agency", "incident", "government")
    signal = get_object_or_404(found, pk=pk)
    if request.method == "POST":
        judging.judge(signal, request.POST.get("putusan", ""), by=officer(request), at=timezone.now())
        messages.success(request, f"Dinilai: {signal.get_judged_display()}.")
        return redirect("incidents:signal", pk)
    posts = Post.objects.visible_to(person).filter(pk__in=signal.evidence.get("posts", []))
    told = {
        "signal": signal,
        "rule": next((rule for rule in signs.ALL if rule.kind == signal.kind), None),
        "posts": posts.order_by("posted_at", "pk"),
        "decides": person.is_officer,
    }
    return render(request, "incidents/signal.html", told)
