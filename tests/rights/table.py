"""The declared rights: who may open which address, on a thing of the own agency and of another agency.

A thing of another government is nobody's to see; a row for that does not exist. `own` and `other` name the
roles; `both` is for what belongs to the whole government. Who may not sees 403, 404 or the door.
"""

from dataclasses import dataclass, replace

from kentongan.people import roles as r

EVERY = frozenset(r.PRECEDENCE)
WHOLE = r.WHOLE_GOVERNMENT
OFFICERS = r.OFFICERS
ADMINISTRATOR = frozenset({r.KOMINFO_ADMIN})
AGENCY = r.AGENCY_BOUND
ADMINS = frozenset({r.AGENCY_ADMIN})
HEADS = frozenset({r.AGENCY_HEAD})
AUDIT = frozenset({r.KOMINFO_ADMIN, r.AUDITOR})
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Row:
    """What one address gives to whom. `needs` names the things of the world that fill its gaps."""

    needs: tuple[str, ...]
    own: frozenset[str]
    other: frozenset[str]
    unposted: bool = False  # open to a person without a posting (a former holder, somebody invited)
    public: bool = False  # open to everybody, also unsigned
    tells_agencies: bool = False  # a page that may name every agency to everybody in the government
    sends: tuple[tuple[str, str], ...] = ()  # what a form must hold to be taken seriously


def page(*who: frozenset[str], tells: bool = False, unposted: bool = False) -> Row:
    """An address that names no thing."""
    allowed = frozenset().union(*who)
    return Row((), allowed, allowed, unposted=unposted, tells_agencies=tells)


def thing(
    needs: str, own: frozenset[str], other: frozenset[str] | None = None, *, tells: bool = False
) -> Row:
    """An address of a thing that belongs to an agency; `other`: the whole-government roles of `own`."""
    return Row(tuple(needs.split()), own, (own & WHOLE) if other is None else other, tells_agencies=tells)


def whole(needs: str, who: frozenset[str], *, tells: bool = False) -> Row:
    """An address of a thing that belongs to the whole government."""
    return Row(tuple(needs.split()), who, who, tells_agencies=tells)


PUBLIC = Row((), EVERY, EVERY, unposted=True, public=True)
POSTED = EVERY - {r.JUROR}
ADDERS = OFFICERS | ADMINS

TABLE: dict[str, Row] = {
    # web
    "web:sign-in": PUBLIC,
    "web:sign-out": page(EVERY, unposted=True),
    "web:home": page(EVERY, unposted=True),
    "web:matrix": page(EVERY),
    "web:matrix-xlsx": page(EVERY),
    "web:matrix-whatsapp": page(EVERY),
    "web:agency": thing("agency", WHOLE | AGENCY),
    "web:channel": thing("channel", WHOLE | AGENCY),
    "web:settings": page(OFFICERS),
    "web:sample": page(OFFICERS),
    "web:help": page(EVERY, unposted=True),
    # channels
    "channels:registry": page(EVERY),
    "channels:add": page(ADDERS),
    "channels:add-agency": page(OFFICERS),
    "channels:personal": page(OFFICERS),
    "channels:import": page(OFFICERS),
    "channels:edit-agency": thing("agency", OFFICERS),
    "channels:merge-agency": thing("agency", OFFICERS),
    "channels:close-agency": thing("agency", OFFICERS),
    "channels:edit": thing("channel", OFFICERS),
    "channels:state": thing("channel", OFFICERS),
    "channels:clear-alarm": thing("channel", OFFICERS),
    "channels:strike-personal": whole("personal", OFFICERS),
    "channels:import-preview": whole("import", OFFICERS),
    "channels:import-columns": whole("import", OFFICERS),
    "channels:import-done": whole("import", OFFICERS),
    "channels:import-errors": whole("import", OFFICERS),
    "channels:import-undo": whole("import", OFFICERS),
    # directives
    "directives:list": page(EVERY, tells=True),
    "directives:add": page(OFFICERS),
    "directives:show": whole("directive", EVERY, tells=True),
    "directives:letter": whole("directive", EVERY, tells=True),
    "directives:edit": whole("directive", OFFICERS),
    "directives:revoke": whole("directive", OFFICERS),
    "directives:attach": whole("directive", OFFICERS),
    "directives:add-duty": whole("directive", OFFICERS),
    "directives:cite": whole("directive", OFFICERS),
    "directives:uncite": whole("directive basis", OFFICERS),
    "directives:edit-basis": whole("basis", OFFICERS),
    "directives:edit-duty": whole("duty", OFFICERS),
    "directives:remove-duty": whole("duty", OFFICERS),
    "directives:exempt": whole("duty", OFFICERS),
    "directives:end-exemption": whole("exemption", OFFICERS),
    "directives:items": thing("duty agency", WHOLE | AGENCY),
    # intake
    "intake:list": page(EVERY),
    "intake:import": page(ADDERS),
    "intake:link": page(ADDERS),
    "intake:entry": page(ADDERS),
    "intake:draft": thing("draft", ADDERS),
    "intake:draft-discard": thing("draft", ADDERS),
    "intake:evidence": thing("evidence", WHOLE | AGENCY),
    "intake:evidence-errors": thing("evidence", ADDERS),
    "intake:evidence-file": thing("evidence", OFFICERS),
    "intake:evidence-undo": thing("evidence", OFFICERS),
    "intake:evidence-zone": thing("evidence", OFFICERS),
    "intake:post": thing("post", WHOLE | AGENCY),
    "intake:twin": replace(thing("post", ADDERS), sends=(("was", "maybe"), ("same", "1"))),
    "intake:gone": thing("post", ADDERS),
    "intake:collect": thing("channel", ADDERS),
    # reports
    "reports:list": page(WHOLE),
    "reports:preview": page(WHOLE),
    "reports:issue": page(OFFICERS),
    "reports:obstacles": page(OFFICERS),
    "reports:show": whole("report", WHOLE),
    "reports:file": whole("report", WHOLE),
    # jobs: who asked for it sees it, and who sees the whole government
    "jobs:show": thing("job", WHOLE),
    "jobs:cancel": thing("job", OFFICERS),
}
