"""Addresses of closed months, their results, and appeals."""

from django.urls import path, register_converter

from kentongan.evaluation import views_appeals, views_numbers, views_periods, views_region, views_results
from kentongan.evaluation.months import Stretch, stretch


class MonthNumber:
    """A month as `2026-10` in an address; 202610 in the views."""

    regex = "20[0-9]{2}-(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> int:
        """Read `2026-10`."""
        return int(value[:4]) * 100 + int(value[5:])

    def to_url(self, value: int) -> str:
        """Write `2026-10`."""
        return f"{value // 100}-{value % 100:02}"


class StretchOfMonths:
    """A month, a quarter or a year in an address: `2026-10`, `2026-Q3`, `2026`."""

    regex = "20[0-9]{2}(?:-(?:Q[1-4]|0[1-9]|1[0-2]))?"

    def to_python(self, value: str) -> Stretch:
        """Read it."""
        return stretch(value)

    def to_url(self, value: str | int) -> str:
        """Write it as it is."""
        return str(value)


register_converter(MonthNumber, "judged_month")
register_converter(StretchOfMonths, "stretch")

MONTH = "penilaian/<judged_month:month>/"
RESULT = f"{MONTH}opd/<int:pk>/"
NUMBER = f"{RESULT}<str:code>/"

urlpatterns = [
    path("penilaian/", views_periods.listing, name="periods"),
    path("penilaian/aturan/", views_periods.rules, name="judging-rules"),
    path("penilaian/wilayah/", views_region.page, name="region"),
    path("penilaian/wilayah/csv/", views_region.sheet, name="region-csv"),
    path("penilaian/rekap/<stretch:asked>/", views_results.stretch, name="stretch"),
    path(MONTH, views_results.month, name="month"),
    path(f"{MONTH}tutup/", views_periods.close, name="close"),
    path(f"{MONTH}hitung-ulang/", views_periods.recalculate, name="recalculate"),
    path(f"{MONTH}perubahan/", views_results.changes, name="changes"),
    path(RESULT, views_numbers.agency, name="result"),
    path(NUMBER, views_numbers.number, name="number"),
    path(f"{NUMBER}csv/", views_numbers.rows, name="number-csv"),
    path(f"{NUMBER}sanggah/", views_appeals.file, name="dispute"),
    path("sanggahan/", views_appeals.listing, name="appeals"),
    path("sanggahan/<int:pk>/", views_appeals.show, name="appeal"),
    path("sanggahan/<int:pk>/putuskan/", views_appeals.decide, name="decide"),
    path("sanggahan/<int:pk>/tarik/", views_appeals.withdraw, name="withdraw"),
    path("sanggahan/<int:pk>/bukti/", views_appeals.evidence, name="appeal-evidence"),
]
