"""Addresses of rubrics: `key` is code and version, such as indeks-komunikasi-opd-v1."""

from django.urls import path

from kentongan.evaluation import views_rubrics, views_rubrics_making

urlpatterns = [
    path("rubrik/", views_rubrics.listing, name="rubrics"),
    path("rubrik/tulis/", views_rubrics_making.write, name="rubric-write"),
    path("rubrik/<str:key>/", views_rubrics.show, name="rubric"),
    path("rubrik/<str:key>/rubrik.yaml", views_rubrics.text, name="rubric-text"),
    path("rubrik/<str:key>/salin/", views_rubrics_making.copy, name="rubric-copy"),
    path("rubrik/<str:key>/coba/", views_rubrics_making.simulate, name="rubric-try"),
    path("rubrik/<str:key>/tetapkan/", views_rubrics_making.adopt, name="rubric-adopt"),
]
