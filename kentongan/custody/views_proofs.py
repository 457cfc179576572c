"""Ownership proven by posts: searched in what came in, or shown by an officer with a screenshot."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentongan.channels import refusing, verification
from kentongan.channels.models import Channel, OwnershipProof
from kentongan.channels.permits import proposer
from kentongan.custody import ownership
from kentongan.custody.forms import ShownProofForm
from kentongan.custody.views import channel_of
from kentongan.intake import keeping
from kentongan.people.asking import officer, person_of
from kentongan.refusal import Refused


@require_POST
def check_posts(request: HttpRequest, pk: int) -> HttpResponse:
    """Search the posts that have come in for the code."""
    channel = channel_of(request, pk)
    proposer(request)
    if ownership.prove_by_post(_waiting(channel), at=timezone.now()):
        messages.success(request, f"Kepemilikan {refusing.named(channel)} terbukti oleh unggahannya.")
    else:
        messages.warning(request, "Kode belum ada di unggahan yang masuk. Impor unggahan terbarunya dahulu.")
    return redirect("channels:verify", pk)


def show_proof(request: HttpRequest, pk: int) -> HttpResponse:
    """Let an officer confirm to have seen the code."""
    channel, user = channel_of(request, pk), officer(request)
    proof = _waiting(channel)
    form = ShownProofForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            ownership.show(proof, told["way"], told["link"], *form.picture(), by=user, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, f"Kepemilikan {refusing.named(channel)} terbukti.")
            return redirect("channels:verify", pk)
    return render(request, "custody/show_proof.html", {"form": form, "channel": channel, "proof": proof})


def proof_picture(request: HttpRequest, pk: int, proof: int) -> HttpResponseBase:
    """Give the screenshot of a proof as a download."""
    seen = OwnershipProof.objects.visible_to(person_of(request)).exclude(picture_path="")
    found = get_object_or_404(seen, pk=proof, channel_id=pk)
    place = keeping.place_of(found.picture_path)
    if not place.is_file():
        raise Http404
    kind = "jpg" if place.read_bytes()[:2] == b"\xff\xd8" else "png"
    return FileResponse(place.open("rb"), as_attachment=True, filename=f"bukti-{found.pk}.{kind}")


def _waiting(channel: Channel) -> OwnershipProof:
    proof = verification.open_of(channel)
    if proof is None:
        raise Refused("Belum ada kode yang menunggu. Minta kode dahulu di halaman verifikasi.")
    return proof
