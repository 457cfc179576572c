"""Addresses of the room `guidance`."""

from django.urls import path

from kentongan.guidance import views, views_acts, views_letters, views_seats, views_workshops

app_name = "guidance"
urlpatterns = [
    path("pembinaan/", views.listing, name="list"),
    path("pembinaan/baru/", views_acts.open_case, name="open"),
    path("pembinaan/aturan/", views_acts.rules, name="rules"),
    path("pembinaan/yang-menolong/", views.helps, name="helps"),
    path("pembinaan/kendala/", views_acts.own_obstacles, name="own-obstacles"),
    path("pembinaan/surat/<int:pk>/", views_letters.show, name="letter"),
    path("pembinaan/surat/<int:pk>/<str:name>", views_letters.download, name="letter-file"),
    path("pembinaan/<int:pk>/", views.show, name="show"),
    path("pembinaan/<int:pk>/bicara/", views_acts.contact, name="contact"),
    path("pembinaan/<int:pk>/kendala/", views_acts.obstacle, name="obstacle"),
    path("pembinaan/<int:pk>/kendala/<slug:code>/hapus/", views_acts.remove_obstacle, name="remove-obstacle"),
    path("pembinaan/<int:pk>/kendala/<slug:code>/bukti/", views_acts.evidence, name="evidence"),
    path("pembinaan/<int:pk>/sepakat/<slug:side>/", views_acts.agree, name="agree"),
    path("pembinaan/<int:pk>/selesai/<int:step>/", views_acts.done, name="done"),
    path("pembinaan/<int:pk>/surat/", views_letters.issue, name="issue"),
    path("pembinaan/<int:pk>/surat/konsep.pdf", views_letters.draft, name="draft"),
    path("pembinaan/<int:pk>/tutup/", views_acts.close, name="close"),
    path("pelatihan/", views_workshops.listing, name="workshops"),
    path("pelatihan/baru/", views_workshops.add, name="add-workshop"),
    path("pelatihan/kompetensi/", views_workshops.competent, name="competence"),
    path("pelatihan/<int:pk>/", views_workshops.show, name="workshop"),
    path("pelatihan/<int:pk>/ubah/", views_workshops.edit, name="edit-workshop"),
    path("pelatihan/<int:pk>/batal/", views_workshops.cancel, name="cancel-workshop"),
    path("pelatihan/<int:pk>/bahan/", views_workshops.material, name="material"),
    path("pelatihan/<int:pk>/pengaruh/", views_workshops.changed, name="workshop-effect"),
    path("pelatihan/<int:pk>/undang/", views_seats.invite, name="invite"),
    path("pelatihan/<int:pk>/daftar-hadir/", views_seats.sheet, name="sheet"),
    path("pelatihan/<int:pk>/hadir/", views_seats.attendance, name="attendance"),
    path("pelatihan/<int:pk>/soal/", views_seats.questions, name="questions"),
    path(
        "pelatihan/<int:pk>/soal/<int:question>/hapus/", views_seats.remove_question, name="remove-question"
    ),
    path("pelatihan/<int:pk>/tes/<slug:phase>/", views_seats.test, name="test"),
]
