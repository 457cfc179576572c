"""Addresses of this room."""

from kentongan.custody import urls_reveals

app_name = "custody"
urlpatterns = [
    *urls_reveals.urlpatterns,
]
