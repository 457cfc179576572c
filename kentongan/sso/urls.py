"""Addresses of this room."""

from django.urls import path

from kentongan.sso import views, views_account, views_invited, views_settings

app_name = "sso"
urlpatterns = [
    path("masuk/sso/", views.choose, name="choose"),
    path("masuk/sso/<str:code>/", views.begin, name="begin"),
    path("masuk/sso/<str:code>/kembali/", views.arrive, name="arrive"),
    path("masuk/sso/undangan/<int:pk>/", views_invited.claim, name="claim"),
    path("undangan/<slug:token>/sso/", views_invited.accept, name="accept"),
    path("akun/sso/", views_account.links, name="links"),
    path("akun/sso/<int:pk>/", views_account.confirm, name="confirm"),
    path("akun/sso/<int:pk>/lepas/", views_account.unlink, name="unlink"),
    path("pengaturan/sso/", views_settings.settings_page, name="settings"),
    path("pengaturan/sso/uji/", views_settings.check, name="check"),
    path("pengaturan/sso/pintu/", views_settings.switch, name="switch"),
]
