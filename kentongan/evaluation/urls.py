"""Addresses of the room `evaluation`."""

app_name = "evaluation"
urlpatterns: list[object] = []
