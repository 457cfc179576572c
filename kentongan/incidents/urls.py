"""Addresses of this room."""

from django.urls import path

from kentongan.incidents import (
    views,
    views_freezes,
    views_leaks,
    views_reports,
    views_settings,
    views_signals,
    views_steps,
)

app_name = "incidents"
urlpatterns = [
    path("bekukan/", views_freezes.freeze, name="freeze"),
    path("bekukan/<int:pk>/cairkan/", views_freezes.lift, name="lift"),
    path("insiden/", views.listing, name="list"),
    path("insiden/lapor/", views.add, name="add"),
    path("insiden/aturan/", views_settings.change, name="settings"),
    path("insiden/tanda/<int:pk>/", views_signals.show, name="signal"),
    path("insiden/langkah/<int:pk>/", views_steps.task, name="task"),
    path("insiden/<int:pk>/", views.show, name="show"),
    path("insiden/<int:pk>/nyatakan/", views_steps.declare, name="declare"),
    path("insiden/<int:pk>/alarm-palsu/", views_steps.false_alarm, name="false-alarm"),
    path("insiden/<int:pk>/kembali/", views_steps.regained, name="regained"),
    path("insiden/<int:pk>/aman/", views_steps.secured, name="secured"),
    path("insiden/<int:pk>/diretas-lagi/", views_steps.retaken, name="retaken"),
    path("insiden/<int:pk>/tutup/", views_steps.close, name="close"),
    path("insiden/<int:pk>/catat/", views_steps.note, name="note"),
    path("insiden/<int:pk>/data-pribadi/", views_leaks.answer, name="leak"),
    path("insiden/<int:pk>/pemberitahuan/", views_leaks.drafts, name="drafts"),
    path("insiden/<int:pk>/laporan/", views_reports.write, name="report"),
    path("insiden/<int:pk>/laporan/kirim/", views_reports.send, name="send-report"),
    path("insiden/<int:pk>/laporan.<str:kind>", views_reports.download, name="report-file"),
]
