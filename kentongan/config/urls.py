"""Addresses of every room."""

from kentongan.config.rooms import Room

urlpatterns = [
    Room("web"),
    Room("channels"),
    Room("intake"),
    Room("posts"),
    Room("insights"),
    Room("directives"),
    Room("reports"),
    Room("jobs"),
    Room("people"),
    Room("audit"),
    Room("custody"),
    Room("handovers"),
    Room("incidents"),
    Room("guidance"),
    Room("evaluation"),
    Room("awards"),
    Room("notices"),
    Room("sso"),
    Room("portal"),
    Room("api"),
]

handler400 = "kentongan.web.problems.bad_request"
handler403 = "kentongan.web.problems.forbidden"
handler404 = "kentongan.web.problems.not_found"
handler500 = "kentongan.web.problems.broken"
