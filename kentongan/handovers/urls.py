"""Addresses of this room."""

from django.urls import path

from kentongan.handovers import views, views_acts, views_import, views_movements, views_records

app_name = "handovers"
urlpatterns = [
    path("mutasi/", views_movements.listing, name="movements"),
    path("mutasi/baru/", views_movements.add, name="add-movement"),
    path("mutasi/baru/<int:pk>/", views_movements.details, name="movement-details"),
    path("mutasi/impor/", views_import.begin, name="import"),
    path("mutasi/impor/<int:pk>/", views_import.preview, name="import-preview"),
    path("mutasi/impor/<int:pk>/jawaban/", views_import.answer, name="import-answers"),
    path("mutasi/impor/<int:pk>/hasil/", views_import.done, name="import-done"),
    path("mutasi/impor/<int:pk>/keterangan.xlsx", views_import.returned, name="import-returned"),
    path("mutasi/perubahan-opd/<int:pk>/", views_movements.reorganise, name="reorganise"),
    path("mutasi/<int:pk>/", views_movements.show, name="movement"),
    path("mutasi/<int:pk>/batal/", views_movements.cancel, name="cancel-movement"),
    path("serah-terima/", views.listing, name="list"),
    path("serah-terima/batas/", views_movements.rules, name="rules"),
    path("serah-terima/<int:pk>/", views.show, name="show"),
    path("serah-terima/<int:pk>/setujui/", views_acts.approve, name="approve"),
    path("serah-terima/<int:pk>/terima/", views_acts.accept, name="accept"),
    path("serah-terima/<int:pk>/batal/", views_acts.cancel, name="cancel"),
    path("serah-terima/<int:pk>/langkah/<slug:code>/", views_acts.step, name="step"),
    path("serah-terima/<int:pk>/langkah/<slug:code>/tolak/", views_acts.reject, name="reject"),
    path("serah-terima/<int:pk>/langkah/<slug:code>/berkas/", views_acts.evidence, name="evidence"),
    path("serah-terima/<int:pk>/sahkan/", views_acts.confirm, name="confirm"),
    path("serah-terima/<int:pk>/kode/", views_acts.code, name="code"),
    path("serah-terima/<int:pk>/kode/periksa/", views_acts.look, name="look"),
    path("serah-terima/<int:pk>/kode/berkas/", views_acts.code_file, name="code-file"),
    path("serah-terima/<int:pk>/ambil-alih/", views_acts.take_over, name="take-over"),
    path("serah-terima/<int:pk>/ambil-alih/setujui/", views_acts.agree, name="agree"),
    path("serah-terima/<int:pk>/ambil-alih/tarik/", views_acts.withdraw, name="withdraw"),
    path("serah-terima/<int:pk>/serahkan/", views_acts.hand_on, name="hand-on"),
    path("serah-terima/<int:pk>/bast/", views_records.issue, name="issue"),
    path("serah-terima/<int:pk>/bast/konsep.pdf", views_records.draft, name="draft"),
    path("serah-terima/<int:pk>/sk.docx", views_records.decree, name="decree"),
    path("bast/<int:pk>/", views_records.show, name="record"),
    path("bast/<int:pk>/<str:name>", views_records.download, name="file"),
]
