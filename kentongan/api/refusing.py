"""How the interface says no: one shape for every refusal, and a book row where somebody tries doors."""

import logging
import secrets
from datetime import datetime

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from kentongan.api.models import Token
from kentongan.audit import book
from kentongan.refusal import Refused

SENTENCES = {
    400: ("bad_request", "Permintaan ini tidak dapat dibaca. Periksa JSON yang dikirim."),
    401: ("unauthorised", "Token tidak ada atau tidak berlaku. Kirim “Authorization: Bearer <token>”."),
    403: ("forbidden", "Token ini tidak punya izin untuk itu."),
    404: ("not_found", "Tidak ada yang dapat Anda baca di alamat ini."),
    405: ("method_not_allowed", "Cara (GET, POST) itu tidak ada di alamat ini."),
    409: ("refused", ""),
    422: ("invalid", ""),
    429: ("too_many", "Terlalu banyak permintaan. Tunggu sampai menit berikutnya."),
    500: ("broken", "Permintaan ini gagal karena kesalahan di Kentongan. Sebutkan nomor {} kepada Kominfo."),
}
log = logging.getLogger("kentongan")


class Denied(Exception):
    """Not allowed; `status` says how it is told."""

    def __init__(self, status: int) -> None:
        """Take the HTTP status."""
        super().__init__(status)
        self.status = status


def denied(token: Token, status: int, what: str, number: int = 0, *, at: datetime) -> Denied:
    """Book that this token asked for what is not its own (numbers only); the answer to raise."""
    with transaction.atomic():
        book.record(
            "api.denied", by=token.person, at=at, subject=token, government_id=token.government_id,
            what=what, asked=number,
        )  # fmt: skip
    return Denied(status)


def failed(api: NinjaAPI, request: HttpRequest, status: int, sentence: str = "") -> HttpResponse:
    """Return the one shape of a failure."""
    code, words = SENTENCES.get(status, SENTENCES[400])
    answer = api.create_response(
        request, {"error": {"code": code, "message": sentence or words}}, status=status
    )
    if status == 401:
        answer.headers["WWW-Authenticate"] = 'Bearer realm="kentongan"'
    if status == 429:
        answer.headers["Retry-After"] = "60"
    return answer


def teach(api: NinjaAPI) -> None:
    """Let `api` answer every failure in the one shape, errors of ours too: a program cannot read a page."""

    @api.exception_handler(Denied)
    def _(request: HttpRequest, error: Denied) -> HttpResponse:
        return failed(api, request, error.status)

    @api.exception_handler(Refused)
    def _(request: HttpRequest, error: Refused) -> HttpResponse:
        return failed(api, request, 409, error.sentence)

    @api.exception_handler(Http404)
    def _(request: HttpRequest, error: Http404) -> HttpResponse:
        return failed(api, request, 404)

    @api.exception_handler(AuthenticationError)
    def _(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        return failed(api, request, 401)

    @api.exception_handler(ValidationError)
    def _(request: HttpRequest, error: ValidationError) -> HttpResponse:
        places = sorted({str(one["loc"][-1]) for one in error.errors if one.get("loc")})
        return failed(
            api, request, 422, f"Isian tidak sah: {', '.join(places) or 'JSON'}. Periksa bentuknya."
        )

    @api.exception_handler(HttpError)
    def _(request: HttpRequest, error: HttpError) -> HttpResponse:
        return failed(api, request, error.status_code)

    @api.exception_handler(Exception)
    def _(request: HttpRequest, error: Exception) -> HttpResponse:
        """Tell a number and nothing of the error; the log has both."""
        number = secrets.token_hex(4).upper()
        log.error("Error %s at %s %s", number, request.method, request.path, exc_info=error)
        return failed(api, request, 500, SENTENCES[500][1].format(number))
