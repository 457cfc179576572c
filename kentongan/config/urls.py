"""Addresses of every room."""

from django.urls import include, path

urlpatterns = [
    path("", include("kentongan.web.urls")),
    path("", include("kentongan.channels.urls")),
    path("", include("kentongan.intake.urls")),
    path("", include("kentongan.posts.urls")),
    path("", include("kentongan.insights.urls")),
    path("", include("kentongan.directives.urls")),
    path("", include("kentongan.reports.urls")),
    path("", include("kentongan.jobs.urls")),
    path("", include("kentongan.people.urls")),
    path("", include("kentongan.audit.urls")),
    path("", include("kentongan.custody.urls")),
    path("", include("kentongan.handovers.urls")),
    path("", include("kentongan.incidents.urls")),
    path("", include("kentongan.guidance.urls")),
    path("", include("kentongan.evaluation.urls")),
    path("", include("kentongan.awards.urls")),
    path("", include("kentongan.notices.urls")),
    path("", include("kentongan.sso.urls")),
    path("", include("kentongan.portal.urls")),
    path("", include("kentongan.api.urls")),
]

handler400 = "kentongan.web.problems.bad_request"
handler403 = "kentongan.web.problems.forbidden"
handler404 = "kentongan.web.problems.not_found"
handler500 = "kentongan.web.problems.broken"
