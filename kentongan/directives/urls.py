"""Addresses of this room."""

from django.urls import path

from kentongan.directives import views, views_bases, views_duties

app_name = "directives"
urlpatterns = [
    path("edaran/", views.listing, name="list"),
    path("edaran/baru/", views.add, name="add"),
    path("edaran/<int:pk>/", views.show, name="show"),
    path("edaran/<int:pk>/ubah/", views.edit, name="edit"),
    path("edaran/<int:pk>/cabut/", views.revoke, name="revoke"),
    path("edaran/<int:pk>/surat.pdf", views.letter, name="letter"),
    path("edaran/<int:pk>/unggah/", views.attach, name="attach"),
    path("edaran/<int:pk>/kewajiban/baru/", views_duties.add, name="add-duty"),
    path("edaran/<int:pk>/dasar/baru/", views_bases.cite, name="cite"),
    path("edaran/<int:pk>/dasar/<int:basis_pk>/lepas/", views_bases.uncite, name="uncite"),
    path("edaran/dasar/<int:pk>/ubah/", views_bases.edit, name="edit-basis"),
    path("edaran/kewajiban/<int:pk>/ubah/", views_duties.edit, name="edit-duty"),
    path("edaran/kewajiban/<int:pk>/hapus/", views_duties.remove, name="remove-duty"),
    path("edaran/kewajiban/<int:pk>/pengecualian/", views_duties.exempt, name="exempt"),
    path("edaran/kewajiban/<int:pk>/opd/<int:agency_pk>/", views_duties.items, name="items"),
    path("edaran/pengecualian/<int:pk>/hapus/", views_duties.end_exemption, name="end-exemption"),
]
