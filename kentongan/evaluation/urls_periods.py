"""Addresses of closed months, their results, and appeals."""

from django.urls import path, register_converter

from kentongan.evaluation import views_appeals, views_numbers, views_periods, views_results


class MonthNumber:
    """A month as `2026-10` in an address; 202610 in the views."""

    regex = "20[0-9]{2}-(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> int:
        """Read `2026-10`."""
        return int(value[:4]) * 100 + int(value[5:])

    def to_url(self, value: int) -> str:
        """Write `2026-10`."""
        return f"{value // 100}-{value % 100:02}"


register_converter(MonthNumber, "judged_month")

MONTH = "penilaian/<judged_month:month>/"
RESULT = f"{MONTH}opd/<int:pk>/"
NUMBER = f"{RESULT}<slug:code>/"

urlpatterns = [
    path("penilaian/", views_periods.listing, name="periods"),
    path("penilaian/aturan/", views_periods.rules, name="judging-rules"),
    path("penilaian/rekap/<slug:text>/", views_results.stretch, name="stretch"),
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
