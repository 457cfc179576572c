"""Addresses of sealed credentials and their openings."""

from django.urls import path

from kentongan.custody import views_credentials, views_reveals

SECRET = "kanal/<int:pk>/rahasia/"  # noqa: S105 - an address
urlpatterns = [
    path(SECRET, views_credentials.listing, name="credentials"),
    path(f"{SECRET}<slug:field>/simpan/", views_credentials.store, name="credential-store"),
    path(f"{SECRET}<slug:field>/lupakan/", views_credentials.forget, name="credential-forget"),
    path(f"{SECRET}<slug:field>/minta/", views_reveals.ask, name="reveal-ask"),
    path(f"{SECRET}<slug:field>/darurat/", views_reveals.break_glass, name="break-glass"),
    path("pembukaan/", views_reveals.listing, name="reveals"),
    path("pembukaan/<int:pk>/", views_reveals.show, name="reveal"),
    path("pembukaan/<int:pk>/setujui/", views_reveals.approve, name="reveal-approve"),
    path("pembukaan/<int:pk>/tolak/", views_reveals.decline, name="reveal-decline"),
    path("pembukaan/<int:pk>/batal/", views_reveals.withdraw, name="reveal-withdraw"),
    path("pembukaan/<int:pk>/tampilkan/", views_reveals.reveal, name="reveal-show"),
    path("pembukaan/<int:pk>/disalin/", views_reveals.copied, name="reveal-copied"),
]
