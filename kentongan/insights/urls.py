"""Addresses of this room."""

from django.urls import path

from kentongan.insights import views, views_checklists

app_name = "insights"
urlpatterns = [
    path("pengikut/", views.followers, name="followers"),
    path("pengikut/impor/", views.import_figures, name="followers-import"),
    path("daftar-periksa/", views_checklists.every, name="checklists"),
    path("daftar-periksa/<slug:slug>/", views_checklists.show, name="checklist"),
    path("daftar-periksa/bukti/<int:pk>/", views_checklists.proof, name="proof"),
    path("daftar-periksa/<slug:slug>/opd/<int:pk>/", views_checklists.mark_agency, name="mark-agency"),
    path("daftar-periksa/<slug:slug>/kanal/<int:pk>/", views_checklists.mark_channel, name="mark-channel"),
]
