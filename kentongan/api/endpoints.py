"""The addresses of REST v1. Each asks for one scope, and names the fields of its answer."""

import json
from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, NinjaAPI

from kentongan.agencies.models import Government
from kentongan.api import adding, reading
from kentongan.api import answers as out
from kentongan.api.admitting import Bearer, Request
from kentongan.api.models import Token
from kentongan.api.refusing import teach

PageNumber = Annotated[int, Field(ge=1, le=1_000_000)]
FAILURES = dict.fromkeys((401, 403, 404, 409, 422, 429), out.Failed)
api = NinjaAPI(
    title="Kentongan", version="1", urls_namespace="rest-1", docs_url=None, openapi_url=None,
    description="OPD, kanal resmi, unggahan, dan keaktifannya. Token dibuat di halaman akun Anda.",
)  # fmt: skip
teach(api)


@api.get("/pemda", auth=Bearer(Token.READ_REGISTER), response={200: out.GovernmentOut, **FAILURES},
         summary="Pemerintah daerah sendiri")  # fmt: skip
def government(request: Request) -> Government:
    """The token's own government; no other can be asked for."""
    return request.auth.person.government


@api.get("/opd", auth=Bearer(Token.READ_REGISTER), response={200: out.PageOf[out.AgencyOut], **FAILURES},
         summary="OPD")  # fmt: skip
def agencies(request: Request, page: PageNumber = 1) -> dict[str, Any]:
    """Agencies the token's person sees, closed ones included."""
    return reading.page_of(reading.agencies(request.auth.person), page)


@api.get("/kanal", auth=Bearer(Token.READ_REGISTER), response={200: out.PageOf[out.ChannelOut], **FAILURES},
         summary="Kanal")  # fmt: skip
def channels(request: Request, opd: int | None = None, page: PageNumber = 1) -> dict[str, Any]:
    """Channels the token's person sees; with `opd` those of one agency."""
    rows = reading.channels(request.auth.person)
    if opd is not None:
        rows = rows.filter(agency=reading.agency(request.auth, opd, at=timezone.now()))
    return reading.page_of(rows, page)


@api.get("/kanal/{pk}", auth=Bearer(Token.READ_REGISTER), response={200: out.ChannelOut, **FAILURES},
         summary="Satu kanal")  # fmt: skip
def channel(request: Request, pk: int) -> Any:
    """One channel."""
    return reading.channel(request.auth, pk, at=timezone.now())


@api.get("/kanal/{pk}/unggahan", auth=Bearer(Token.READ_POSTS),
         response={200: out.PageOf[out.PostOut], **FAILURES}, summary="Unggahan sebuah kanal")  # fmt: skip
def posts(request: Request, pk: int, page: PageNumber = 1) -> dict[str, Any]:
    """The posts of a channel, newest first; captions are not given."""
    of = reading.channel(request.auth, pk, at=timezone.now())
    return reading.page_of(reading.posts(request.auth.person, of), page)


@api.get("/keaktifan", auth=Bearer(Token.READ_ACTIVITY), response={200: out.ActivityOut, **FAILURES},
         summary="Keaktifan per tanggal")  # fmt: skip
def activity(request: Request, as_of: date | None = None) -> dict[str, Any]:
    """The status of every standing agency and its channels at the end of a local day."""
    return reading.activity(request.auth.person, as_of, at=timezone.now())


@api.get("/provinsi", auth=Bearer(Token.READ_ACTIVITY), response={200: out.ProvinceOut, **FAILURES},
         summary="Kabupaten/kota di provinsi: hanya jumlah")  # fmt: skip
def province(request: Request) -> dict[str, Any]:
    """For provinces: their regencies and cities that share, in counts."""
    return reading.province(request.auth, at=timezone.now())


@api.post("/tautan", auth=Bearer(Token.WRITE_POSTS), response={200: out.LinkedOut, **FAILURES},
          summary="Tambahkan tautan unggahan yang sudah terbit")  # fmt: skip
def add_link(request: Request, told: out.LinkIn) -> Any:
    """Store the post that a link leads to; the same link again adds nothing."""
    at = timezone.now()
    adding.note_unknown(request.auth, _body(request), at=at)
    return adding.add_link(request.auth, told.url, told.channel, at=at)


@api.get("/openapi.json", auth=Bearer(), include_in_schema=False)
def description(request: HttpRequest) -> dict[str, Any]:
    """This description, for programs that read it."""
    return described()


def described() -> dict[str, Any]:
    """Return the description (OpenAPI); the only page about it, so that nothing is loaded from elsewhere."""
    return dict(api.get_openapi_schema(path_prefix="/api/v1/"))


def _body(request: HttpRequest) -> dict[str, Any]:
    told = json.loads(request.body)
    return told if isinstance(told, dict) else {}
