"""Addresses of this room."""

from datetime import date

from django.urls import path, register_converter

from kentongan.reports import views


class MonthInAddress:
    """A month as `2026-10`; the first day of it in the views."""

    regex = "20[0-9]{2}-(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> date:
        """Read `2026-10`."""
        return date.fromisoformat(f"{value}-01")

    def to_url(self, value: date) -> str:
        """Write `2026-10`."""
        return f"{value:%Y-%m}"


register_converter(MonthInAddress, "month")

app_name = "reports"
urlpatterns = [
    path("laporan/", views.listing, name="list"),
    path("laporan/<month:month>/", views.preview, name="preview"),
    path("laporan/<month:month>/terbitkan/", views.issue, name="issue"),
    path("laporan/<month:month>/kendala/", views.note_obstacles, name="obstacles"),
    path("laporan/terbit/<int:pk>/", views.show, name="show"),
    path("laporan/terbit/<int:pk>/<str:name>", views.download, name="file"),
]
