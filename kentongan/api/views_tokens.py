"""The own tokens: made (and shown once), listed, ended."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from kentongan.api import tokens
from kentongan.api.endpoints import described
from kentongan.api.forms import TokenForm
from kentongan.api.models import Token
from kentongan.paper.words import in_words
from kentongan.people import stepping_up
from kentongan.people.asking import person_of
from kentongan.people.models import Person
from kentongan.refusal import Refused


@never_cache
def listing(request: HttpRequest) -> HttpResponse:
    """Show the tokens; make one (POST) after a fresh proof, shown in this answer only."""
    person, at = person_of(request), timezone.now()
    form = TokenForm(request.POST or None, person=person)
    made = None
    if request.method == "POST":
        proof = stepping_up.required(request, reverse("api:tokens"))
        if proof is not None:
            return proof
        made = _made(form, person)
    rows = Token.objects.visible_to(person).select_related("person__government")
    listed = [(one, one.end_word(at)) for one in rows.prefetch_related("person__postings")[:200]]
    told = {
        "form": TokenForm(person=person) if made else form,
        "tokens": listed,
        "made": made,
        "heading": _heading(sum(not ended for _, ended in listed)),
    }
    return render(request, "api/tokens.html", told)


def _heading(standing: int) -> str:
    return f"{in_words(standing, capital=True)} token berlaku" if standing else "Tidak ada token yang berlaku"


def _made(form: TokenForm, person: Person) -> tokens.Made | None:
    if not form.is_valid():
        return None
    told = {name: form.cleaned_data[name] for name in ("name", "scopes", "days")}
    try:
        return tokens.make(person, **told, by=person, at=timezone.now())
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return None


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a token: one's own, or as an administrator anybody's of the own government."""
    person = person_of(request)
    token = get_object_or_404(Token.objects.visible_to(person), pk=pk)
    tokens.end(token, by=person, at=timezone.now())
    messages.success(
        request, f"Token {token.prefix}… diakhiri. Program yang memakainya tidak dapat masuk lagi."
    )
    return redirect("api:tokens")


@require_GET
def description(request: HttpRequest) -> HttpResponse:
    """The interface's description, for people who are signed in."""
    return JsonResponse(described(), json_dumps_params={"ensure_ascii": False, "indent": 1})
