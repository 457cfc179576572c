"""Addresses of the own account: password, second factor, devices, proof."""

from django.urls import URLPattern, path

from kentongan.people import views_account, views_devices, views_factor, views_passkey, views_prove

urlpatterns: list[URLPattern] = [
    path("akun/", views_account.account, name="account"),
    path("akun/sandi/", views_account.password, name="password"),
    path("akun/faktor-kedua/", views_factor.second_factor_page, name="second-factor"),
    path("akun/faktor-kedua/aplikasi/mulai/", views_factor.begin_totp, name="totp-begin"),
    path("akun/faktor-kedua/aplikasi/", views_factor.totp, name="totp"),
    path("akun/faktor-kedua/passkey/", views_passkey.add, name="passkey"),
    path("akun/faktor-kedua/passkey/tantangan/", views_passkey.challenge, name="passkey-challenge"),
    path("akun/faktor-kedua/<int:pk>/hapus/", views_factor.remove, name="factor-remove"),
    path("akun/kode-pemulihan/", views_factor.recovery, name="recovery-codes"),
    path("akun/kode-pemulihan/unduh/", views_factor.recovery_text, name="recovery-codes-text"),
    path("akun/perangkat/", views_devices.devices_page, name="devices"),
    path("akun/perangkat/akhiri-lain/", views_devices.end_others, name="devices-end-others"),
    path("akun/perangkat/<int:pk>/akhiri/", views_devices.end_one, name="device-end"),
    path("bukti-diri/", views_prove.prove, name="prove"),
]
