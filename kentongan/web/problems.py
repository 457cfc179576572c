"""Problem pages: what happened, what became of the entries, what to do. (A stale form: 403_csrf.html.)

A program at /api/ gets the same as JSON, in the shape of kentongan.api.refusing.
"""

import logging
import secrets

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string

log = logging.getLogger("kentongan")


def _page(request: HttpRequest, status: int, heading: str, advice: str) -> HttpResponse:
    if _is_program(request):
        return _failed(status, "problem", f"{heading}. {advice}")
    told = {"heading": heading, "advice": advice, "code": status}
    return render(request, "web/problem.html", told, status=status)


def _is_program(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")


def _failed(status: int, code: str, sentence: str) -> HttpResponse:
    return JsonResponse({"error": {"code": code, "message": sentence}}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return _page(
        request, 400, "Permintaan ini tidak lengkap", "Kembali ke halaman sebelumnya dan kirim ulang."
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return _page(
        request,
        403,
        "Anda tidak berwenang melakukan ini",
        "Bila ini tugas Anda, mintalah petugas Dinas Kominfo mengatur peran Anda.",
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404; also what a person sees of things that are not theirs."""
    return _page(
        request,
        404,
        "Halaman ini tidak ada",
        "Mungkin alamatnya keliru, datanya sudah dihapus, atau bukan bagian OPD Anda. Mulailah dari Beranda.",
    )


def broken(request: HttpRequest) -> HttpResponse:
    """500: stands on its own, for the menu may be what broke; its number is found again in the log."""
    number = secrets.token_hex(4).upper()
    log.error("Error %s at %s %s", number, request.method, request.path)
    if _is_program(request):
        sentence = (
            f"Permintaan ini gagal karena kesalahan di Kentongan. Sebutkan nomor {number} kepada Kominfo."
        )
        return _failed(500, "broken", sentence)
    return HttpResponse(render_to_string("web/broken.html", {"number": number}), status=500)
