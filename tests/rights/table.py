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
    asks: tuple[tuple[str, str], ...] = ()  # what the address is asked with (?pemda=…)
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


def own(needs: str) -> Row:
    """An address of a thing that belongs to one person: to everybody else it does not exist."""
    return Row(tuple(needs.split()), NOBODY, NOBODY)


def program(needs: str = "") -> Row:
    """An address for programs: a session opens nothing there."""
    return Row(tuple(needs.split()), NOBODY, NOBODY)


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
    "posts:nature": replace(thing("post", ADDERS), sends=(("nature", "service"),)),
    # insights
    "insights:followers": page(ADDERS),
    "insights:followers-import": page(ADDERS),
    "insights:checklists": page(WHOLE | AGENCY),
    "insights:checklist": page(WHOLE | AGENCY),
    "insights:mark-agency": thing("agency", OFFICERS),
    "insights:mark-channel": thing("channel", OFFICERS),
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
    # people: own account
    "people:account": page(EVERY, unposted=True),
    "people:password": page(EVERY, unposted=True),
    "people:second-factor": page(EVERY, unposted=True),
    "people:totp": page(EVERY, unposted=True),
    "people:totp-begin": page(EVERY, unposted=True),
    "people:passkey": page(EVERY, unposted=True),
    "people:passkey-challenge": page(EVERY, unposted=True),
    "people:recovery-codes": page(EVERY, unposted=True),
    "people:recovery-codes-text": page(EVERY, unposted=True),
    "people:factor-remove": own("factor"),
    "people:devices": page(EVERY, unposted=True),
    "people:device-end": own("device"),
    "people:devices-end-others": page(EVERY, unposted=True),
    "people:prove": page(EVERY, unposted=True),
    "web:second-step": PUBLIC,
    "web:passkey-ask": PUBLIC,
    "web:passkey-sign-in": PUBLIC,
    # what administrators do with people
    "people:list": page(AUDIT),
    "people:add": page(ADMINISTRATOR),
    "people:cards": page(ADMINISTRATOR),
    "people:show": whole("keeper", AUDIT),
    "people:edit": whole("keeper", ADMINISTRATOR),
    "people:appoint": whole("keeper", ADMINISTRATOR),
    "people:invite": whole("keeper", ADMINISTRATOR),
    "people:deactivate": whole("keeper", ADMINISTRATOR),
    "people:reactivate": whole("keeper", ADMINISTRATOR),
    "people:end-sessions": whole("keeper", ADMINISTRATOR),
    "people:ask-reset": whole("keeper", ADMINISTRATOR),
    "people:approve-reset": whole("reset", ADMINISTRATOR),
    "people:withdraw-reset": whole("reset", ADMINISTRATOR),
    "people:end-posting": whole("posting", ADMINISTRATOR),
    "people:decree": thing("posting", AUDIT | HEADS, AUDIT),
    "people:decline": whole("proposal", ADMINISTRATOR),
    "people:letter": thing("proposal", AUDIT | HEADS, AUDIT),
    "people:proposals": page(AUDIT | HEADS),
    "people:propose": page(HEADS),
    "people:invitation": PUBLIC,
    "people:code": PUBLIC,
    # notices
    "notices:list": page(EVERY, unposted=True),
    "notices:read": own("notice"),
    "notices:read-all": page(EVERY, unposted=True),
    "notices:send-again": whole("mail", ADMINISTRATOR),
    # single sign-on
    "sso:choose": PUBLIC,
    "sso:begin": replace(PUBLIC, needs=("code",)),
    "sso:arrive": replace(PUBLIC, needs=("code",)),
    "sso:accept": PUBLIC,
    "sso:claim": own("pending_link"),
    "sso:links": page(EVERY, unposted=True),
    "sso:confirm": own("pending_link"),
    "sso:unlink": whole("link", ADMINISTRATOR),
    "sso:settings": page(ADMINISTRATOR),
    "sso:check": page(ADMINISTRATOR),
    "sso:switch": page(ADMINISTRATOR),
    # province
    "web:province": page(WHOLE),
    "web:share": page(ADMINISTRATOR),
    # tokens
    "api:tokens": page(EVERY),
    "api:description": page(EVERY),
    "api:end-token": whole("token", ADMINISTRATOR),
    # register: verification, certification, look-alikes
    "channels:rules": page(OFFICERS),
    "channels:verify": thing("channel", WHOLE | AGENCY),
    "channels:ask-proof": thing("channel", ADDERS),
    "channels:look-proof": thing("channel", ADDERS),
    "channels:certifications": page(EVERY),
    "channels:decree": thing("agency", OFFICERS | AGENCY),
    "channels:proposal-letter": thing("agency", OFFICERS | AGENCY),
    "channels:lookalikes": page(WHOLE | AGENCY),
    "channels:lookalike": thing("lookalike", WHOLE | AGENCY),
    # custody
    "custody:list": page(WHOLE | AGENCY),
    "custody:xlsx": page(WHOLE | AGENCY),
    "custody:custody": thing("channel", WHOLE | AGENCY),
    "custody:edit": thing("channel", ADDERS),
    "custody:holders": thing("channel", ADDERS),
    "custody:roles": thing("channel", ADDERS),
    "custody:drill": thing("channel", ADDERS),
    "custody:show-proof": thing("channel", OFFICERS),
    "custody:check-posts": thing("channel", ADDERS),
    "custody:proof-picture": thing("channel proof", WHOLE | AGENCY),
    "custody:credentials": thing("channel", WHOLE | AGENCY),
    "custody:credential-store": thing("channel field", OFFICERS),
    "custody:credential-forget": thing("channel field", OFFICERS),
    "custody:reveal-ask": thing("channel field", OFFICERS),
    "custody:break-glass": thing("channel field", ADMINISTRATOR),
    "custody:reveals": page(EVERY),
    "custody:reveal": thing("opening", WHOLE | AGENCY),
    "custody:reveal-approve": thing("opening", OFFICERS | HEADS),
    "custody:reveal-decline": thing("opening", OFFICERS | HEADS),
    "custody:reveal-withdraw": thing("opening", NOBODY),
    "custody:reveal-show": thing("opening", NOBODY),
    "custody:reveal-copied": thing("opening", NOBODY),
    # incidents
    "incidents:list": page(EVERY),
    "incidents:add": page(OFFICERS | AGENCY),
    "incidents:settings": page(ADMINISTRATOR),
    "incidents:freeze": page(OFFICERS | HEADS),
    "incidents:lift": thing("freeze", OFFICERS),
    "incidents:show": thing("incident", WHOLE | AGENCY),
    "incidents:close": thing("incident", OFFICERS),
    "incidents:declare": thing("incident", OFFICERS),
    "incidents:drafts": thing("incident", OFFICERS),
    "incidents:false-alarm": thing("incident", OFFICERS),
    "incidents:leak": thing("incident", OFFICERS),
    "incidents:note": thing("incident", OFFICERS | AGENCY),
    "incidents:regained": thing("incident", OFFICERS),
    "incidents:report": thing("incident", OFFICERS),
    "incidents:report-file": thing("incident pdf", OFFICERS),
    "incidents:retaken": thing("incident", OFFICERS),
    "incidents:secured": thing("incident", OFFICERS),
    "incidents:send-report": thing("incident", OFFICERS),
    "incidents:signal": thing("signal", WHOLE | AGENCY),
    "incidents:task": thing("task", OFFICERS | AGENCY),
    # programs come with a token, never with a session: kentongan/api/tests hold what each scope opens
    "api:v1-government": program(),
    "api:v1-agencies": program(),
    "api:v1-channels": program(),
    "api:v1-channel": program("channel"),
    "api:v1-posts": program("channel"),
    "api:v1-activity": program(),
    "api:v1-add_link": program(),
    "api:v1-province": program(),
    "api:v1-description": program(),
    "api:v1-nothing": program(),
    # the book
    "audit:book": page(AUDIT),
    "audit:xlsx": page(AUDIT),
    "audit:verify": page(AUDIT),
    "audit:entry": whole("entry", AUDIT),
    # handovers: the parties, whoever reads the whole government, and the head of the agency
    "handovers:list": page(EVERY, unposted=True),
    "handovers:movements": page(WHOLE | HEADS),
    "handovers:add-movement": page(OFFICERS | HEADS),
    "handovers:movement-details": thing("custodian", OFFICERS | HEADS, tells=True),
    "handovers:movement": thing("movement", WHOLE | HEADS),
    "handovers:cancel-movement": thing("movement", OFFICERS),
    "handovers:reorganise": own("agency"),  # nothing is owed in this world: 404; its own test opens it
    "handovers:rules": page(ADMINISTRATOR),
    "handovers:import": page(OFFICERS),
    "handovers:import-preview": whole("staff_import", OFFICERS),
    "handovers:import-answers": whole("staff_import", OFFICERS),
    "handovers:import-done": whole("staff_import", OFFICERS),
    "handovers:import-returned": whole("staff_import", OFFICERS),
    "handovers:show": thing("handover", WHOLE | HEADS),
    "handovers:approve": thing("handover", OFFICERS | HEADS),
    "handovers:accept": thing("handover", NOBODY),
    "handovers:cancel": thing("handover", OFFICERS),
    "handovers:step": thing("handover step", OFFICERS | HEADS),
    "handovers:reject": thing("handover step", OFFICERS),
    "handovers:evidence": thing("handover step", WHOLE | HEADS),
    "handovers:confirm": thing("handover", OFFICERS | HEADS),
    "handovers:code": thing("handover", OFFICERS),
    "handovers:code-file": thing("handover", WHOLE | HEADS),
    "handovers:look": thing("handover", OFFICERS | HEADS),
    "handovers:take-over": thing("handover", OFFICERS),
    "handovers:agree": thing("handover", OFFICERS),
    "handovers:withdraw": thing("handover", OFFICERS),
    "handovers:hand-on": thing("handover", OFFICERS),
    "handovers:decree": thing("handover", OFFICERS | HEADS),
    "handovers:draft": thing("handover", OFFICERS | HEADS),
    "handovers:issue": thing("handover", OFFICERS | HEADS),
    "handovers:record": thing("record", WHOLE | HEADS),
    "handovers:file": thing("record", WHOLE | HEADS),
    # guidance: outreach to silent agencies, and workshops
    "guidance:list": page(WHOLE | AGENCY),
    "guidance:open": page(OFFICERS),
    "guidance:rules": page(ADMINISTRATOR),
    "guidance:helps": page(WHOLE),
    "guidance:own-obstacles": page(OFFICERS),
    "guidance:show": thing("case", WHOLE | AGENCY),
    "guidance:contact": thing("case", OFFICERS),
    "guidance:obstacle": thing("case", OFFICERS | AGENCY),
    "guidance:remove-obstacle": thing("case obstacle", OFFICERS | AGENCY),
    "guidance:evidence": thing("case obstacle", WHOLE | AGENCY),
    "guidance:agree": thing("case side", OFFICERS),
    "guidance:done": thing("case agreed", OFFICERS | AGENCY),
    "guidance:issue": thing("case", OFFICERS),
    "guidance:draft": thing("case", OFFICERS),
    "guidance:close": thing("case", OFFICERS),
    "guidance:letter": thing("outreach_letter", WHOLE | AGENCY),
    "guidance:letter-file": thing("outreach_letter", WHOLE | AGENCY),
    "guidance:workshops": page(WHOLE | AGENCY),
    "guidance:add-workshop": page(OFFICERS),
    "guidance:competence": page(WHOLE | AGENCY),
    "guidance:workshop": whole("workshop", WHOLE | AGENCY),
    "guidance:edit-workshop": whole("workshop", OFFICERS),
    "guidance:cancel-workshop": whole("workshop", OFFICERS),
    "guidance:material": whole("workshop", WHOLE | AGENCY),
    "guidance:workshop-effect": whole("workshop", WHOLE),
    "guidance:invite": whole("workshop", OFFICERS),
    "guidance:sheet": whole("workshop", OFFICERS),
    "guidance:attendance": whole("workshop", OFFICERS),
    "guidance:questions": whole("workshop", OFFICERS),
    "guidance:remove-question": whole("workshop question", OFFICERS),
    "guidance:test": own("workshop phase"),
    # evaluation: closed months, numbers, appeals
    "evaluation:periods": page(WHOLE | AGENCY),
    "evaluation:judging-rules": page(ADMINISTRATOR),
    "evaluation:stretch": page(WHOLE | AGENCY),
    "evaluation:month": page(WHOLE | AGENCY),
    "evaluation:close": page(OFFICERS),
    "evaluation:recalculate": page(OFFICERS),
    "evaluation:changes": page(WHOLE | AGENCY),
    "evaluation:result": thing("agency", WHOLE | AGENCY),
    "evaluation:number": thing("agency judged_code", WHOLE | AGENCY),
    "evaluation:number-csv": thing("agency judged_code", WHOLE | AGENCY),
    "evaluation:dispute": thing("agency judged_code", AGENCY),
    "evaluation:appeals": page(WHOLE | AGENCY),
    "evaluation:appeal": thing("appeal", WHOLE | AGENCY),
    "evaluation:decide": thing("appeal", OFFICERS),
    "evaluation:withdraw": thing("appeal", AGENCY),
    "evaluation:appeal-evidence": thing("appeal", WHOLE | AGENCY),
    # rubrics: whoever is judged may read by what
    "evaluation:rubrics": page(EVERY),
    "evaluation:rubric": whole("rubric", EVERY),
    "evaluation:rubric-text": whole("rubric", EVERY),
    "evaluation:rubric-write": page(OFFICERS),
    "evaluation:rubric-copy": whole("rubric", OFFICERS),
    "evaluation:rubric-try": whole("rubric", OFFICERS),
    "evaluation:rubric-adopt": whole("rubric", ADMINISTRATOR),
    # awards: officers are the committee; jurors see their own seat only; the board is public if switched on
    "awards:list": page(WHOLE | AGENCY),
    "awards:add": page(OFFICERS),
    "awards:show": whole("award", WHOLE | AGENCY, tells=True),
    "awards:edit": whole("award", OFFICERS),
    "awards:add-category": whole("award", OFFICERS),
    "awards:category": whole("award_category", OFFICERS),
    "awards:remove-category": whole("award_category", OFFICERS),
    "awards:propose": whole("award_category", OFFICERS),
    "awards:strike": whole("nominee", OFFICERS),
    "awards:add-criterion": whole("award", OFFICERS),
    "awards:criterion": whole("criterion", OFFICERS),
    "awards:remove-criterion": whole("criterion", OFFICERS),
    "awards:appoint": whole("award", OFFICERS),
    "awards:dismiss": whole("juror", OFFICERS),
    "awards:nominate": whole("award", OFFICERS),
    "awards:reconsider": whole("award", OFFICERS),
    "awards:close": whole("award", OFFICERS),
    "awards:announce": whole("award", OFFICERS),
    "awards:object": whole("award", AGENCY, tells=True),
    "awards:objection": thing("objection", OFFICERS),
    "awards:plenary": whole("award", WHOLE, tells=True),
    "awards:meeting": whole("award", OFFICERS),
    "awards:decide": whole("award_category", OFFICERS),
    "awards:conclude": whole("award", OFFICERS),
    "awards:publish": whole("award", OFFICERS),
    "awards:papers": whole("award", WHOLE),
    "awards:draft": whole("award award_kind", OFFICERS),
    "awards:file": thing("award_paper", WHOLE | AGENCY),
    "awards:public": replace(PUBLIC, needs=("code", "award_year")),
    "awards:jury": page(frozenset({r.JUROR})),
    "awards:jury-award": own("award"),  # nobody of this world has a seat; the room's own tests have
    "awards:declare": own("award"),
    "awards:progress": own("award"),
    "awards:reopen": own("ballot"),
    "awards:jury-category": own("award_category"),
    "awards:submit": own("award_category"),
    "awards:mark": own("nominee"),
    # what the public sees
    "portal:official": PUBLIC,
    "portal:official-json": PUBLIC,
    "portal:list": replace(PUBLIC, needs=("code",)),
    "portal:list-json": replace(PUBLIC, needs=("code",)),
    "portal:poster": replace(PUBLIC, asks=(("pemda", "99.01"),)),
    "portal:settings": page(OFFICERS),
}
