"""Addresses of the room `awards`."""

app_name = "awards"
urlpatterns: list[object] = []
