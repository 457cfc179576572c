"""The letters of an agency, as files to edit."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.text import slugify

from kentongan.agencies.models import Agency
from kentongan.channels import letters
from kentongan.channels.permits import may_write_for
from kentongan.people.asking import person_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the letter that proposes accounts and admins."""
    agency = _agency(request, pk)
    return _file(letters.proposal(agency, at=timezone.now()), f"usulan-akun-{slugify(agency.name)}")


def decree(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the draft of the decree that appoints the admins."""
    agency = _agency(request, pk)
    return _file(letters.decree(agency, at=timezone.now()), f"sk-admin-{slugify(agency.name)}")


def _file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=DOCX)
    response["Content-Disposition"] = f'attachment; filename="{name[:80]}.docx"'
    return response


def _agency(request: HttpRequest, pk: int) -> Agency:
    user = person_of(request)
    agency = get_object_or_404(Agency.objects.visible_to(user).select_related("government"), pk=pk)
    may_write_for(user, agency)
    return agency
