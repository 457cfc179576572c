"""Problem pages: what happened, what became of the entries, what to do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def _page(request: HttpRequest, status: int, heading: str, advice: str) -> HttpResponse:
    return render(
        request, "web/problem.html", {"heading": heading, "advice": advice, "code": status}, status=status
    )


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
        "Anda tidak berwenang membuka halaman ini",
        "Mintalah petugas Kominfo bila ini tugas Anda.",
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404; also what a person sees of things that are not theirs."""
    return _page(request, 404, "Halaman ini tidak ada", "Periksa alamatnya, atau mulai lagi dari Beranda.")


def broken(request: HttpRequest) -> HttpResponse:
    """500: stands on its own, for the menu may be what broke."""
    return render(None, "web/broken.html", status=500)  # type: ignore[arg-type]
