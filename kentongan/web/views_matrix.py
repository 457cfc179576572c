"""The activity matrix on screen, as a workbook and as a message."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kentongan.activity.days import default_day
from kentongan.paper import xlsx
from kentongan.web import findings, matrix_rows, matrix_sheet, matrix_text
from kentongan.web.forms import MatrixFilter
from kentongan.web.matrix import Matrix, Wanted, compose, register_of
from kentongan.web.matrix_source import source_of
from kentongan.web.viewer import today, viewer

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def matrix(request: HttpRequest) -> HttpResponse:
    """Agencies × twelve weeks × platforms, as ketukan or as figures."""
    form, found = _asked(request)
    figures = request.GET.get("tampilan") == "angka"
    told = {
        "form": form,
        "matrix": found,
        "heading": findings.of_matrix(found, asked=bool(request.GET)),
        "body": matrix_rows.in_figures(found) if figures else matrix_rows.in_beats(found),
        "head": matrix_rows.heading(found),
        "figures": figures,
        "source": source_of(found),
        "is_default": not request.GET.get("per"),
        "query": _query(request),
        "query_other": _query(request, tampilan="" if figures else "angka"),
    }
    return render(request, "web/matrix.html", told)


def download(request: HttpRequest) -> HttpResponse:
    """The same matrix as XLSX."""
    _, found = _asked(request)
    response = HttpResponse(xlsx.write(matrix_sheet.sheets(found)), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="matriks-{found.as_of:%Y-%m-%d}.xlsx"'
    return response


def whatsapp(request: HttpRequest) -> HttpResponse:
    """The same matrix as a message to copy."""
    _, found = _asked(request)
    text = matrix_text.message(found, viewer(request).government.name)
    told = {
        "text": text,
        "length": len(text),
        "lines": text.count("\n") + 2,
        "matrix": found,
        "query": _query(request),
    }
    return render(request, "web/matrix_whatsapp.html", told)


def _asked(request: HttpRequest) -> tuple[MatrixFilter, Matrix]:
    """Read the filter (what cannot be read is shown as an error and left out) and compose."""
    person = viewer(request)
    data = request.GET.copy()
    if not data.get("per"):
        data["per"] = f"{default_day(person.government, today=today(person)):%d/%m/%Y}"
    register = register_of(person)
    form = MatrixFilter(data, register=register)
    form.is_valid()
    kept = form.cleaned_data
    wanted = Wanted(
        as_of=kept.get("per") or default_day(person.government, today=today(person)),
        type_id=int(kept["klaster"]) if kept.get("klaster") else None,
        status=kept.get("status", ""),
        name=kept.get("cari", "").strip(),
    )
    return form, compose(person, wanted, register)


def _query(request: HttpRequest, **changes: str) -> str:
    """The filters as a query, for links to the same choice in another shape."""
    kept = request.GET.copy()
    for name, value in changes.items():
        kept[name] = value
    for name in [name for name in kept if not kept[name]]:
        del kept[name]
    return f"?{kept.urlencode()}" if kept else ""
