"""Addresses of the room `guidance`."""

app_name = "guidance"
urlpatterns: list[object] = []
