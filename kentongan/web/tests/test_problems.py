"""Problem pages say what became of the entries and what to do."""

import logging

from django.test import Client, RequestFactory

from kentongan.web import problems


def test_a_missing_page_says_so_in_words(client, wulan):
    client.force_login(wulan)
    page = client.get("/tidak/ada/")
    assert page.status_code == 404
    assert "Halaman ini tidak ada" in page.content.decode()


def test_a_failure_shows_a_number_that_stands_in_the_log(caplog):
    with caplog.at_level(logging.ERROR, logger="kentongan"):
        page = problems.broken(RequestFactory().get("/matriks/")).content.decode()
    number = caplog.records[0].args[0]
    assert number in page
    assert "tidak tersimpan" in page


def test_forbidden_names_who_can_help(client, wulan):
    request = RequestFactory().get("/")
    request.user = wulan
    assert "petugas Dinas Kominfo" in problems.forbidden(request).content.decode()


def test_every_answer_carries_the_strict_content_policy(client, db):
    policy = client.get("/masuk/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_a_program_is_told_of_a_bad_host_without_a_page(db):
    answer = Client().get("/api/v1/pemda", headers={"Host": "jahat.example"})
    assert (answer.status_code, set(answer.json()["error"])) == (400, {"code", "message"})


def test_a_program_is_told_of_an_error_before_the_interface_without_a_page(rf):
    answer = problems.broken(rf.get("/api/v1/pemda"))
    assert (answer.status_code, answer.headers["Content-Type"]) == (500, "application/json")
    assert problems.broken(rf.get("/beranda/")).headers["Content-Type"].startswith("text/html")
