"""Addresses of this room."""

from django.urls import path

from kentongan.custody import urls_reveals, views, views_overview, views_proofs

HELD, PROOF = "kanal/<int:pk>/pemegang/", "kanal/<int:pk>/verifikasi/"
app_name = "custody"
urlpatterns = [
    path("keamanan/", views_overview.security, name="list"),
    path("keamanan/keamanan-akun.xlsx", views_overview.sheet, name="xlsx"),
    path(HELD, views.custody, name="custody"),
    path(f"{HELD}ubah/", views.edit, name="edit"),
    path(f"{HELD}orang/", views.holders, name="holders"),
    path(f"{HELD}peran/", views.platform_roles, name="roles"),
    path(f"{HELD}latihan/", views.drill, name="drill"),
    path(f"{PROOF}unggahan/", views_proofs.check_posts, name="check-posts"),
    path(f"{PROOF}tunjukkan/", views_proofs.show_proof, name="show-proof"),
    path(f"{PROOF}bukti/<int:proof>/", views_proofs.proof_picture, name="proof-picture"),
    *urls_reveals.urlpatterns,
]
