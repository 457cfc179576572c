"""REST v1: what it gives, to whom, in which fields, and what happens to those who try doors."""

import re
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from kentongan.api import answers
from kentongan.api.endpoints import described
from kentongan.api.tests.conftest import program_of
from kentongan.audit.models import Entry
from kentongan.people.models import Person, Posting
from kentongan.posts.models import Evidence, Post
from kentongan.posts.tests.writing import posted

LINK = "https://www.instagram.com/dinsos.contoh/p/DFRxxxxxxxx/"
ADDRESSES = ["pemda", "opd", "kanal", "kanal/1", "kanal/1/unggahan", "keaktifan", "provinsi", "openapi.json"]
PERSONAL = {"name", "title", "nip", "email", "username", "contact", "custodian", "phone", "by", "by_id",
            "person", "caption", "decree_number", "password", "generation"}  # fmt: skip
# Every field that leaves, by answer. A new field is a decision: it is written down here.
FIELDS = {
    "GovernmentOut": ["code", "name", "zone", "head_title"],
    "AgencyOut": ["id", "name", "short_name", "type", "parent_id", "closed_on"],
    "ChannelOut": ["id", "agency_id", "platform", "handle", "url", "state", "official", "reported_on",
                   "registered_at"],
    "PostOut": ["id", "channel_id", "kind", "url", "posted_at", "posted_on", "counted", "grade",
                "owner_proven", "gone_at"],
    "ChannelActivityOut": ["channel_id", "platform", "status", "reason", "posts_30d", "posts_30d_complete",
                           "days_since", "last_post_at", "covered_until", "grade"],
    "AgencyActivityOut": ["agency_id", "status", "reason", "channels", "websites"],
    "ActivityOut": ["as_of", "agencies"],
    "ShareOut": ["code", "name", "shares", "agencies", "active", "low", "inactive", "unverifiable", "seized",
                 "as_of"],
    "ProvinceOut": ["items"],
    "LinkedOut": ["id", "channel_id", "posted_at", "grade", "owner_proven"],
    "Failure": ["code", "message"],
    "Failed": ["error"],
    "PageOf": ["items", "page", "pages", "total"],
    "LinkIn": ["url", "channel"],
}  # fmt: skip


@pytest.fixture
def admins(ani):
    """A program of the agency admin of Dinas Sosial."""
    return program_of(ani)


def test_the_register_and_the_posts_are_read(program, dinsos_ig, dinkes_web):
    [post] = posted(dinsos_ig, date(2026, 11, 1))
    assert [one["handle"] for one in program.get("kanal").json()["items"]] == [
        "dinsos.contoh",
        "dinkes.contoh.example",
    ]
    assert program.get("opd").json()["total"] == 2
    told = program.get(f"kanal/{dinsos_ig.pk}/unggahan").json()
    assert [(one["id"], one["posted_on"]) for one in told["items"]] == [(post.pk, "2026-11-01")]


def test_the_activity_of_a_day_is_read(program, dinsos_ig, dinkes_web):
    told = program.get("keaktifan", as_of="2026-11-01").json()
    assert told["as_of"] == "2026-11-01"
    assert [one["channels"][0]["status"] for one in told["agencies"] if one["channels"]] == ["unverifiable"]
    assert told["agencies"][0]["channels"][0]["posts_30d"] is None


def test_a_link_is_added_once(program, dinsos_ig):
    told = [program.post("tautan", {"url": LINK}).json() for _ in range(2)]
    assert told[0] == told[1]
    assert told[0]["channel_id"] == dinsos_ig.pk
    assert Post.objects.count() == 1


def test_a_refusal_has_the_sentence_of_the_rule(program):
    answer = program.post("tautan", {"url": "https://contoh.example/"})
    assert answer.status_code == 409
    assert answer.json() == {"error": {"code": "refused", "message": answer.json()["error"]["message"]}}
    assert "tidak menuju sebuah unggahan" in answer.json()["error"]["message"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_without_a_token_every_address_is_closed(db, address):
    answer = Client().get(f"/api/v1/{address}")
    assert answer.status_code == 401
    assert set(answer.json()["error"]) == {"code", "message"}


@pytest.mark.parametrize("address", ADDRESSES[:-1])
def test_a_token_without_the_scope_is_refused_and_booked(wulan, dinsos_ig, address):
    other = "read:activity" if address not in ("keaktifan", "provinsi") else "read:posts"
    narrow = program_of(wulan, other)
    assert narrow.get(address).status_code == 403
    assert Entry.objects.get(act="api.denied").details["what"].startswith("scope:")


@pytest.mark.parametrize(("path", "status"), [("tidak-ada", 404), ("kanal/999999", 404), ("kanal/x", 422)])
def test_every_failure_has_one_shape(program, path, status):
    answer = program.get(path)
    assert answer.status_code == status
    assert set(answer.json()["error"]) == {"code", "message"}


@pytest.mark.parametrize(
    "path", ["/api", "/api/", "/api/v2/kanal", "/api/v1", "/api/v1/../../orang/", "/api/x.html"]
)
def test_an_address_that_is_not_there_answers_a_program_with_a_sentence(db, path):
    strict = Client(enforce_csrf_checks=True)
    for answer in (strict.get(path), strict.post(path, {}, "application/json"), strict.delete(path)):
        assert (answer.status_code, answer.headers["Content-Type"][:16]) == (404, "application/json")
        assert answer.json()["error"]["message"].startswith("Tidak ada yang dapat Anda baca")


def test_an_error_of_ours_is_told_with_a_number_and_nothing_else(program, contoh, dinsos_ig, caplog):
    type(contoh).objects.update(zone="Antah/Berantah")  # no day can be told there
    answer = program.get("keaktifan")
    sentence = answer.json()["error"]["message"]
    number = re.search(r"nomor ([0-9A-F]{8}) ", sentence).group(1)
    assert answer.status_code == 500
    assert [word for word in ("Berantah", "Traceback", "<html", ".py") if word in answer.text] == []
    assert any(number in one.getMessage() and one.exc_info for one in caplog.records)


def test_another_method_has_the_same_shape(program):
    answer = program.post("pemda", {})
    assert (answer.status_code, answer.json()["error"]["code"]) == (405, "method_not_allowed")


@pytest.mark.parametrize(
    "body", ["", "[]", "null", '"x"', '{"url": 1}', '{"url": "x", "channel": "semua"}', "{" * 5000]
)
def test_bad_bodies_are_told_apart_from_our_errors(program, body):
    assert program.post("tautan", body).status_code in (400, 409, 422)


@pytest.mark.parametrize("query", [{"page": 0}, {"page": "x"}, {"opd": "x"}])
def test_bad_queries_are_refused(program, query):
    assert program.get("kanal", **query).status_code == 422


def test_abuse_08_a_foreign_channel_is_not_there_and_the_try_is_booked(program, foreign_channel):
    answer = program.get(f"kanal/{foreign_channel.pk}/unggahan")
    assert answer.status_code == 404
    assert "asing" not in answer.content.decode()
    told = Entry.objects.get(act="api.denied")
    assert told.details == {"what": "channel", "asked": foreign_channel.pk}


def test_abuse_08_another_agencys_channel_is_not_there_for_an_agency_and_the_try_is_booked(
    admins, dinkes_web, dinsos_ig
):
    assert admins.get(f"kanal/{dinkes_web.pk}").status_code == 404
    assert Entry.objects.get(act="api.denied").details == {"what": "channel", "asked": dinkes_web.pk}
    assert [one["id"] for one in admins.get("kanal").json()["items"]] == [dinsos_ig.pk]


def test_abuse_08_what_is_foreign_and_what_does_not_exist_answer_alike(program, foreign_channel):
    foreign = program.get(f"kanal/{foreign_channel.pk}")
    nothing = program.get("kanal/987654321")
    assert (foreign.status_code, foreign.content) == (nothing.status_code, nothing.content)


def test_abuse_10_a_link_for_a_foreign_channel_stores_nothing(program, foreign_channel):
    url = "https://www.instagram.com/p/DFRxxxxxxxx/"
    assert program.post("tautan", {"url": url, "channel": foreign_channel.pk}).status_code == 404
    assert not Post.objects.exists()
    assert not Evidence.objects.exists()


def test_abuse_10_a_link_that_names_a_foreign_account_stores_nothing(program, foreign_channel):
    url = "https://www.instagram.com/asing.contoh/p/DFRxxxxxxxx/"
    assert program.post("tautan", {"url": url}).status_code == 409
    assert not Evidence.objects.exists()


def test_abuse_14_ids_inside_a_call_are_authorised_as_if_opened_alone(admins, dinkes_web, dinkes):
    url = "https://www.instagram.com/p/DFRxxxxxxxx/"
    assert admins.post("tautan", {"url": url, "channel": dinkes_web.pk}).status_code == 404
    assert admins.get("kanal", opd=dinkes.pk).status_code == 404
    assert not Post.objects.exists()


def test_abuse_28_what_leaves_is_the_list_of_fields_and_nothing_else():
    leaving = {
        name: list(schema.model_fields)
        for name, schema in vars(answers).items()
        if isinstance(schema, type) and issubclass(schema, answers.Schema) and schema is not answers.Schema
    }
    assert leaving == FIELDS


def test_abuse_28_every_address_declares_its_answer():
    ways = [way for path in described()["paths"].values() for way in path.values()]
    answered = [way["responses"][200]["content"]["application/json"]["schema"]["$ref"] for way in ways]
    named = {one.rpartition("/")[2].partition("_")[0] for one in answered}
    assert len(ways) == 8
    assert named <= FIELDS.keys()


def test_abuse_48_no_answer_has_a_personal_field(program, admins, dinsos_ig, dinkes_web, wulan, ani):
    posted(dinsos_ig, date(2026, 11, 1))
    for address in ("pemda", "opd", "kanal", f"kanal/{dinsos_ig.pk}/unggahan", "keaktifan"):
        told = program.get(address).content.decode()
        assert not [one for one in (wulan, ani) if one.name in told or one.username in told]
    fields = {name for shape, names in FIELDS.items() if shape != "Failure" for name in names}
    assert fields & PERSONAL <= {"name"}  # of governments and agencies


def test_abuse_29_no_address_writes_a_role(program, admins, ani):
    before = list(Posting.objects.values("person_id", "role", "ended_at"))
    for path in ("orang", "tautan", f"orang/{ani.pk}"):
        admins.post(path, {"url": LINK, "role": "kominfo_admin", "person": ani.pk, "is_admin": True})
    assert list(Posting.objects.values("person_id", "role", "ended_at")) == before
    paths = described()["paths"]
    assert [path for path, ways in paths.items() if set(ways) - {"get"}] == ["/api/v1/tautan"]


def test_bad_input_48_fields_nobody_asked_for_are_ignored_and_counted(program, dinsos_ig):
    extra = {"grade": "A", "owner_proven": True, "government": 9, "is_admin": True, "posted_at": "2020-01-01"}
    told = program.post("tautan", {"url": LINK, **extra}).json()
    assert told["grade"] == "C"
    assert not told["posted_at"].startswith("2020")
    assert Entry.objects.get(act="api.extra_fields").details == {"count": 5}


def test_who_only_reads_cannot_add_even_with_an_old_token(ani, admins, dinsos_ig):
    Posting.objects.filter(person=ani).update(role=Person.AGENCY_HEAD)
    assert admins.post("tautan", {"url": LINK}).status_code == 403
    assert not Post.objects.exists()


def test_the_description_is_for_people_who_signed_in_and_for_tokens(client, program, wulan):
    assert program.get("openapi.json").json()["info"]["title"] == "Kentongan"
    assert client.get("/akun/token/openapi.json").status_code == 302
    client.force_login(wulan)
    assert client.get("/akun/token/openapi.json").json()["openapi"].startswith("3.")


def test_there_is_no_page_that_loads_from_elsewhere(program, client, wulan):
    client.force_login(wulan)
    for path in ("docs", "", "redoc"):
        assert client.get(f"/api/v1/{path}").status_code == 404


def test_nothing_is_kept_on_the_way(program):
    assert program.get("pemda").headers["Cache-Control"] == "no-store"
    assert not program.get("pemda").cookies


def test_a_foreign_site_cannot_use_it_through_a_browser(client, wulan, dinsos_ig):
    client.force_login(wulan)
    answer = client.post(
        "/api/v1/tautan", {"url": LINK}, "application/json", headers={"Origin": "https://x.example"}
    )
    assert answer.status_code == 401
    assert not Post.objects.exists()


def test_last_use_is_noted(program):
    before = timezone.now()
    program.get("pemda")
    program.token.refresh_from_db()
    assert program.token.last_used_at >= before
