"""Addresses of this room."""

from django.urls import path

from kentongan.channels import (
    views,
    views_agencies,
    views_certifying,
    views_channels,
    views_import,
    views_letters,
    views_verifying,
    views_watching,
)

app_name = "channels"
urlpatterns = [
    path("opd/", views.registry, name="registry"),
    path("opd/baru/", views_agencies.add, name="add-agency"),
    path("opd/<int:pk>/ubah/", views_agencies.edit, name="edit-agency"),
    path("opd/<int:pk>/gabung/", views_agencies.merge, name="merge-agency"),
    path("opd/<int:pk>/tutup/", views_agencies.close, name="close-agency"),
    path("opd/<int:pk>/surat-usulan.docx", views_letters.proposal, name="proposal-letter"),
    path("opd/<int:pk>/sk-admin.docx", views_letters.decree, name="decree"),
    path("opd/aturan/", views_verifying.change_rules, name="rules"),
    path("kanal/baru/", views_channels.add, name="add"),
    path("kanal/<int:pk>/ubah/", views_channels.edit, name="edit"),
    path("kanal/<int:pk>/keadaan/", views_channels.state, name="state"),
    path("kanal/<int:pk>/peringatan/", views_channels.clear_alarm, name="clear-alarm"),
    path("kanal/<int:pk>/verifikasi/", views_verifying.verify, name="verify"),
    path("kanal/<int:pk>/verifikasi/kode/", views_verifying.ask_proof, name="ask-proof"),
    path("kanal/<int:pk>/verifikasi/periksa/", views_verifying.look_proof, name="look-proof"),
    path("sertifikasi/", views_certifying.certifications, name="certifications"),
    path("akun-mirip/", views_watching.lookalikes, name="lookalikes"),
    path("akun-mirip/<int:pk>/", views_watching.lookalike, name="lookalike"),
    path("akun-pribadi/", views.personal_accounts, name="personal"),
    path("akun-pribadi/<int:pk>/hapus/", views.strike, name="strike-personal"),
    path("opd/impor/", views_import.begin, name="import"),
    path("opd/impor/<int:pk>/", views_import.preview, name="import-preview"),
    path("opd/impor/<int:pk>/kolom/", views_import.columns, name="import-columns"),
    path("opd/impor/<int:pk>/selesai/", views_import.done, name="import-done"),
    path("opd/impor/<int:pk>/keterangan.xlsx", views_import.errors, name="import-errors"),
    path("opd/impor/<int:pk>/batalkan/", views_import.undo, name="import-undo"),
]
