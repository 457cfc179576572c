"""Addresses of this room."""

from django.urls import path

from kentongan.intake import views, views_import, views_posts

app_name = "intake"
urlpatterns = [
    path("data/", views.list_all, name="list"),
    path("data/impor/", views_import.upload, name="import"),
    path("data/impor/<int:pk>/", views_import.draft, name="draft"),
    path("data/impor/<int:pk>/buang/", views_import.throw_away, name="draft-discard"),
    path("data/bukti/<int:pk>/", views.evidence, name="evidence"),
    path("data/bukti/<int:pk>/berkas/", views.raw_file, name="evidence-file"),
    path("data/bukti/<int:pk>/keterangan.xlsx", views.refused_rows, name="evidence-errors"),
    path("data/bukti/<int:pk>/batalkan/", views.undo, name="evidence-undo"),
    path("data/bukti/<int:pk>/zona/", views.change_zone, name="evidence-zone"),
    path("data/tautan/", views_posts.add_link, name="link"),
    path("data/catat/", views_posts.add_entry, name="entry"),
    path("data/unggahan/<int:pk>/", views_posts.show, name="post"),
    path("data/unggahan/<int:pk>/kembar/", views_posts.decide_twin, name="twin"),
    path("data/unggahan/<int:pk>/hilang/", views_posts.mark_gone, name="gone"),
    path("data/ambil/<int:pk>/", views_posts.collect, name="collect"),
]
