"""Addresses of the pages that cross rooms."""

from django.urls import path

from kentongan.web import signin, views, views_cards, views_matrix, views_province, views_settings

app_name = "web"
urlpatterns = [
    path("masuk/", signin.sign_in, name="sign-in"),
    path("masuk/kode/", signin.second_step, name="second-step"),
    path("masuk/passkey/", signin.passkey_sign_in, name="passkey-sign-in"),
    path("masuk/passkey/tantangan/", signin.passkey_challenge, name="passkey-ask"),
    path("keluar/", signin.sign_out, name="sign-out"),
    path("", views.home, name="home"),
    path("matriks/", views_matrix.matrix, name="matrix"),
    path("matriks/unduh/", views_matrix.download, name="matrix-xlsx"),
    path("matriks/whatsapp/", views_matrix.whatsapp, name="matrix-whatsapp"),
    path("opd/<int:pk>/", views_cards.agency, name="agency"),
    path("kanal/<int:pk>/", views_cards.channel, name="channel"),
    path("pengaturan/", views_settings.settings_page, name="settings"),
    path("provinsi/", views_province.province, name="province"),
    path("provinsi/berbagi/", views_province.share, name="share"),
    path("bantuan/", views.help_page, name="help"),
    path("data-contoh/", views_settings.sample, name="sample"),
]
