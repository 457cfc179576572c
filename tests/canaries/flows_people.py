"""Flows of signing in: right and wrong, invitations, resets by two, factors, tokens, single sign-on."""

import re
import sqlite3
from contextlib import closing
from urllib.parse import parse_qs, urlsplit

from conftest import totp_code
from tests.canaries.declared import typed
from tests.canaries.play import Play, issued, number_in, pdf_text

PEOPLE = [  # who is in the register from the start; budi was never in
    {"username": "budi", "name": "Budi Contoh", "role": "agency_admin", "agency": "dinsos"},
    {"username": "gilang", "name": "Gilang Contoh", "role": "agency_admin", "agency": "dinkes"},
    {"username": "sari", "name": "Sari Contoh", "role": "agency_head", "agency": "dinsos"},
    {"username": "auditor", "name": "Auditor Contoh", "role": "auditor"},
    {"username": "bupati", "name": "Bupati Contoh", "role": "head"},
    {"username": "ppid", "name": "Pejabat Contoh", "role": "ppid"},
]
LINK = r"/undangan/([0-9a-f]{64})/"
CARD = re.compile(r"\b([A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4})\b")


def begin(play: Play) -> None:
    """The command line makes the government and its first administrator, before anything is served."""
    dewi = [
        "add-person", "--username", "dewi", "--name", "Dewi Contoh", "--role", "kominfo_admin", "--nip",
        play.number("nip-dewi", "1980", 18), "--email", "dewi@contoh.go.id", "--password-stdin",
    ]  # fmt: skip
    eko = ["add-person", "--username", "eko", "--name", "Eko Contoh", "--role", "juror"]
    setup = ["setup", "--government", "99.01", "--name", "Kabupaten Contoh"]
    reset = ["reset-person", "--username", "eko", "--reason", "Kartu hilang"]
    answers = play.cli((setup, ""), (dewi, play.type("pw-dewi") + "\n"), (eko, ""), (reset, ""))
    assert [answer["code"] for answer in answers] == [0] * 4, [answer["err"] for answer in answers]
    play.learn("card-cli", CARD.search(answers[3]["err"]).group(1))
    play.learn("pw-cli", re.search(r"sekali ini: (\S+)", answers[2]["err"]).group(1))
    people = [dict(one) for one in PEOPLE]
    people[0]["nip"] = play.number("nip-holder", "1985", 18)
    play.ids = play.product.verbs({"do": "register", "people": people})[0]


def sign_in(play: Play) -> None:
    """Wrong password, password in the wrong field, right password; enrolment with codes."""
    door = play.browser("dewi")
    door.refused("/masuk/", {"username": "dewi", "password": play.type("pw-wrong")})
    door.refused("/masuk/", {"username": play.type("pw-as-name"), "password": "x"})
    door.done("/masuk/", {"username": "dewi", "password": typed("pw-dewi")})
    play.bind("dewi", canary="totp-dewi", codes="recovery-dewi")
    door.refused("/bukti-diri/", {"code": "000000"})


def invite_by_mail(play: Play) -> None:
    """A link is mailed, opened, misused, used; another one is left lying."""
    for name, role in (("tuti", "kominfo_admin"), ("joko", "officer")):
        told = {"username": name, "name": f"{name.title()} Contoh", "email": f"{name}@contoh.go.id"}
        more = {"role": role, "way": "mail", "nip": play.number(f"nip-{name}", "1979", 18)}
        play.ids[name] = number_in(play.browser("dewi").done("/orang/baru/", told | more))
    used = play.learn("link-used", play.mailed("tuti@contoh.go.id", LINK))
    waiting = play.learn("link-open", play.mailed("joko@contoh.go.id", LINK))
    visitor = play.browser("tuti")
    visitor.get(f"/undangan/{used}/")
    visitor.refused(f"/undangan/{used}/", _twice("kominfo2024!"))
    visitor.refused(f"/undangan/{used}/", _twice(play.type("pw-weak"), "lain"))
    play.browser("joko").get(f"/undangan/{waiting}/", params={"dari": "surel"})
    play.browser("joko").post(f"/undangan/{waiting}/", _twice(typed("pw-weak")), token=False)
    play.browser("joko").get(f"/undangan/{waiting}/salah/")
    play.browser("joko").client.delete(f"/undangan/{waiting}/")
    visitor.done(f"/undangan/{used}/", _twice(play.type("pw-tuti")))
    visitor.get(f"/undangan/{used}/")
    play.sign_in("tuti", typed("pw-tuti"))
    play.bind("tuti", canary="totp-tuti", codes="")


def invite_by_card(play: Play) -> None:
    """A card for one, a card of a batch; a wrong code, the right one."""
    told = {"username": "wulan", "name": "Wulan Contoh", "role": "officer", "way": "card"}
    more = {"email": "wulan@contoh.go.id", "nip": play.number("nip-wulan", "1981", 18)}
    decree = f"%PDF-1.7\n% {play.type('decree')}\n%%EOF\n".encode()
    sent = {"decree": ("sk.pdf", decree, "application/pdf")}
    card = play.browser("dewi").post("/orang/baru/", told | more, files=sent)
    play.ids["wulan"] = play.sql("SELECT id FROM people_person WHERE username = 'wulan'")[0][0]
    code = play.learn("card-wulan", CARD.search(pdf_text(card.content)).group(1))
    visitor = play.browser("wulan")
    visitor.refused("/undangan/", _with_card("wulan", play.type("card-wrong")[:20], typed("pw-weak")))
    visitor.done("/undangan/", _with_card("wulan", code, play.type("pw-wulan")))
    play.baits["card-wrong"] = {typed("card-wrong")[:20]}
    play.sign_in("wulan", typed("pw-wulan"))
    play.bind("wulan", canary="totp-wulan", codes="recovery-wulan")
    batch = play.browser("dewi").post("/orang/kartu/", {"orang": [play.ids["budi"]]})
    code = play.learn("card-budi", CARD.search(pdf_text(batch.content)).group(1))
    play.browser("budi").done("/undangan/", _with_card("budi", code, play.type("pw-budi")))


def change_password(play: Play) -> None:
    """A wrong present password, then the change; back with the new one and a recovery code."""
    wulan = play.browser("wulan")
    new = {"new": play.type("pw-wulan-new"), "again": typed("pw-wulan-new")}
    wulan.refused("/akun/sandi/", {"current": play.type("pw-wrong-current")} | new)
    wulan.done("/akun/sandi/", {"current": typed("pw-wulan")} | new)
    play.keep_cookies()
    wulan.done("/keluar/")
    wulan = play.sign_in("wulan", typed("pw-wulan-new"), code=_spare(play, 0))
    wulan.done("/akun/faktor-kedua/aplikasi/mulai/")
    play.secret_on(wulan.get("/akun/faktor-kedua/aplikasi/").text, "totp-given-up")


def reset_by_two(play: Play) -> None:
    """One asks, another approves: by card for budi, by mail for wulan (who never uses it)."""
    dewi, tuti = play.browser("dewi"), play.browser("tuti")
    for name in ("budi", "wulan"):
        told = {"reason": f"Ponsel hilang {play.type('reason-reset')}"}
        dewi.done(f"/orang/{play.ids[name]}/atur-ulang/", told)
    asked = [row[0] for row in play.sql("SELECT id FROM people_resetrequest ORDER BY id")][-2:]
    card = tuti.post(f"/orang/atur-ulang/{asked[0]}/setujui/", {"way": "card"})
    code = play.learn("card-reset", CARD.search(pdf_text(card.content)).group(1))
    play.browser("budi").done("/undangan/", _with_card("budi", code, play.type("pw-budi-reset")))
    tuti.done(f"/orang/atur-ulang/{asked[1]}/setujui/", {"way": "mail"})
    play.learn("link-reset", play.mailed("wulan@contoh.go.id", LINK))
    play.sign_in("wulan", typed("pw-wulan-new"), code=_spare(play, 1))  # found again in the meantime


def programs(play: Play) -> None:
    """Tokens: made, used, wrong, in the wrong place, ended."""
    tuti = play.browser("tuti")
    told = {"name": "Dasbor", "scopes": ["read:register", "read:posts", "write:posts"], "days": 30}
    page = tuti.post("/akun/token/", told).text
    token = play.learn("token", re.search(r"<code>(ktg_[\w-]+)</code>", page).group(1))
    anybody = play.browser("program")
    own = {"Authorization": f"Bearer {token}"}
    assert anybody.get("/api/v1/kanal", headers=own).status_code == 200
    anybody.get("/api/v1/kanal/999", headers=own)
    anybody.get("/api/v1/keaktifan", headers=own)
    wrong = play.type("token-wrong").encode().hex()
    play.baits["token-wrong"].add(wrong)
    anybody.get("/api/v1/kanal", headers={"Authorization": f"Bearer {wrong}"})
    anybody.get("/api/v1/kanal", params={"token": play.type("token-in-query")})
    anybody.get("/tidak-ada/", params={"token": typed("token-in-query")})
    answer = anybody.client.post(
        "/api/v1/tautan", headers=own, content=f'{{"sandi": "{play.type("pw-in-json")}", '.encode()
    )
    assert answer.status_code in (400, 422)
    anybody.client.post(
        "/api/v1/tautan", headers=own, json={"url": f"https://x.example/{typed('pw-in-json')}"}
    )
    for page in ("/resmi/", "/resmi.json"):
        assert anybody.get(page, params={"q": play.type("pw-in-query")}).status_code == 200


def sign_on(play: Play) -> None:
    """Settings with a client secret, linking, signing in, codes replayed and answered in a wrong browser."""
    dewi, provider = play.browser("dewi"), play.provider
    told = {"issuer": provider.issuer, "client_id": "kentongan", "client_secret": play.type("oidc-secret")}
    dewi.done("/pengaturan/sso/", told)
    dewi.done("/pengaturan/sso/uji/")
    dewi.done("/pengaturan/sso/pintu/", {"pintu": "buka"})
    tuti = play.browser("tuti")
    page = tuti.get(_arrival(play, _leave(play, "tuti", "/akun/sso/"), "siti")).headers["Location"]
    tuti.done(page)
    address = _arrival(play, _leave(play, "siti", "/masuk/sso/99.01/"), "siti")
    play.browser("siti").get(address)
    play.browser("siti").get(address)
    play.browser("siti").done("/masuk/kode/", {"code": totp_code(play.factors["tuti"], later=1)})
    play.browser("program").get(_arrival(play, _leave(play, "joko", "/masuk/sso/99.01/"), "joko"))
    play.browser("joko").get(_arrival(play, _leave(play, "joko", "/masuk/sso/99.01/"), "joko"))
    _learn_tokens(play)
    play.keep_cookies()


def _leave(play: Play, who: str, page: str) -> str:
    answer = play.browser(who).post(page)
    address = answer.headers["Refresh"].partition("url=")[2]
    play.learn("oidc-state", parse_qs(urlsplit(address).query)["state"][0])
    return address


def _arrival(play: Play, address: str, name: str) -> str:
    """Walk over to the provider; the way back, as path and query."""
    back = urlsplit(play.provider.sign_in(address, name, play.type("pw-at-provider")))
    play.learn("oidc-code", parse_qs(back.query)["code"][0])
    return f"{back.path}?{back.query}"


def _learn_tokens(play: Play) -> None:
    play.learn("oidc-token", *issued(play.provider.folder))
    with closing(sqlite3.connect(play.provider.folder / "provider.sqlite3")) as line:
        play.learn(
            "oidc-token", *(row[0] for row in line.execute("SELECT token FROM oauth2_provider_accesstoken"))
        )


def _spare(play: Play, place: int) -> str:
    """One of the recovery codes."""
    return [text for text in sorted(play.baits["recovery-wulan"]) if " " not in text][place]


def _twice(password: str, again: str | None = None) -> dict:
    return {"password": password, "again": password if again is None else again}


def _with_card(name: str, code: str, password: str) -> dict:
    return {"username": name, "code": code} | _twice(password)
