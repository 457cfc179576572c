"""Addresses of this room."""

from datetime import date

from django.urls import path, register_converter

import kentongan.evaluation.urls_periods  # noqa: F401  registers <stretch:…>
from kentongan.evaluation.months import Stretch, stretch
from kentongan.reports import views, views_packages, views_sending


class MonthInAddress:
    """A month as `2026-10`; the first day of it in the views."""

    regex = "20[0-9]{2}-(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> date:
        """Read `2026-10`."""
        return date.fromisoformat(f"{value}-01")

    def to_url(self, value: date) -> str:
        """Write `2026-10`."""
        return f"{value:%Y-%m}"


class PackageInAddress:
    """A quarter or a year as `2026-Q3` or `2026`."""

    regex = "20[0-9]{2}(?:-Q[1-4])?"

    def to_python(self, value: str) -> Stretch:
        """Read it."""
        return stretch(value)

    def to_url(self, value: Stretch | str) -> str:
        """Write it as it is."""
        return value.text if isinstance(value, Stretch) else value


class PaperForm:
    """The form of a paper in an address: `pdf` or `docx`."""

    regex = "pdf|docx"

    def to_python(self, value: str) -> str:
        """Read it."""
        return value

    def to_url(self, value: str) -> str:
        """Write it."""
        return value


register_converter(MonthInAddress, "month")
register_converter(PackageInAddress, "package")
register_converter(PaperForm, "paper_form")

app_name = "reports"
urlpatterns = [
    path("laporan/", views.listing, name="list"),
    path("laporan/<month:month>/", views.preview, name="preview"),
    path("laporan/<month:month>/terbitkan/", views.issue, name="issue"),
    path("laporan/<month:month>/kendala/", views.note_obstacles, name="obstacles"),
    path("laporan/<month:month>/ringkasan.pdf", views_packages.sheet_pdf, name="sheet-pdf"),
    path("laporan/<package:asked>/", views_packages.package, name="package"),
    path("laporan/<package:asked>/terbitkan/", views_packages.issue_package, name="package-issue"),
    path("laporan/<package:asked>/konsep.pdf", views_packages.package_pdf, name="package-pdf"),
    path("laporan/paket/<int:pk>/", views_packages.package_show, name="package-show"),
    path("laporan/paket/<int:pk>/<str:name>", views_packages.package_file, name="package-file"),
    path("laporan/umpan-balik/", views_sending.feedback, name="feedback"),
    path("laporan/umpan-balik/<stretch:asked>/semua.pdf", views_sending.feedback_all, name="feedback-all"),
    path(
        "laporan/umpan-balik/<stretch:asked>/<int:pk>.<paper_form:form>",
        views_sending.feedback_file,
        name="feedback-file",
    ),
    path("laporan/pengiriman/", views_sending.schedule, name="schedule"),
    path("laporan/terbit/<int:pk>/", views.show, name="show"),
    path("laporan/terbit/<int:pk>/<str:name>", views.download, name="file"),
]
