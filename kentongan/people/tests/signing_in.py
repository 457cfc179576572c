"""Steps that the tests of signing in share."""

from datetime import UTC, datetime

from conftest import PASSWORD, totp_code

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
DOOR, STEP = "/masuk/", "/masuk/kode/"
GOOD = "pasar-lesung-bambu-7"


def password_step(client, name="wulan.contoh", password=PASSWORD, **more):
    """Give user name and password."""
    return client.post(DOOR, {"username": name, "password": password}, **more)


def come_in(client, name="wulan.contoh", *, later=0, password=PASSWORD):
    """Give both proofs; the code is the one the app shows `later` steps on."""
    password_step(client, name, password)
    return client.post(STEP, {"code": totp_code(later=later)})


def is_in(client) -> bool:
    """Whether this browser may open a page."""
    return client.get("/bantuan/").status_code == 200
