"""Addresses of people's administration and of invitations."""

from django.urls import path

from kentongan.people import (
    views_cards,
    views_invitations,
    views_people,
    views_people_acts,
    views_proposals,
)

urlpatterns = [
    path("orang/", views_people.people, name="list"),
    path("orang/baru/", views_people.add, name="add"),
    path("orang/kartu/", views_cards.batch, name="cards"),
    path("orang/<int:pk>/", views_people.show, name="show"),
    path("orang/<int:pk>/ubah/", views_people.edit, name="edit"),
    path("orang/<int:pk>/penempatan/", views_people_acts.appoint, name="appoint"),
    path("orang/<int:pk>/sesi/akhiri/", views_people_acts.end_sessions, name="end-sessions"),
    path("orang/<int:pk>/nonaktifkan/", views_people_acts.deactivate, name="deactivate"),
    path("orang/<int:pk>/aktifkan/", views_people_acts.reactivate, name="reactivate"),
    path("orang/<int:pk>/undang/", views_people_acts.invite, name="invite"),
    path("orang/<int:pk>/atur-ulang/", views_people_acts.ask_reset, name="ask-reset"),
    path("orang/penempatan/<int:pk>/akhiri/", views_people_acts.end_posting, name="end-posting"),
    path("orang/penempatan/<int:pk>/sk/", views_people.decree, name="decree"),
    path("orang/atur-ulang/<int:pk>/setujui/", views_people_acts.approve_reset, name="approve-reset"),
    path("orang/atur-ulang/<int:pk>/batalkan/", views_people_acts.withdraw_reset, name="withdraw-reset"),
    path("orang/usulan/", views_proposals.proposals, name="proposals"),
    path("orang/usulan/baru/", views_proposals.propose, name="propose"),
    path("orang/usulan/<int:pk>/surat/", views_people.letter, name="letter"),
    path("orang/usulan/<int:pk>/tolak/", views_proposals.decline, name="decline"),
    path("undangan/", views_invitations.code, name="code"),
    path("undangan/<slug:token>/", views_invitations.invitation, name="invitation"),
]
