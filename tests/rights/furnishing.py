"""More of the world: what people, custody and incidents keep, one of each in every place."""

from datetime import timedelta
from typing import Any

from allauth.usersessions.models import UserSession

from conftest import give_factor
from kentongan.api.models import Token
from kentongan.audit.models import Entry
from kentongan.awards.models import Award, AwardPaper, Ballot, Category, Criterion, Juror, Nominee, Objection
from kentongan.channels.models import Custodian, Freeze, Lookalike, OwnershipProof
from kentongan.evaluation import adopting, folders, rubric_register, shipped
from kentongan.evaluation.models import AgencyResult, Appeal, Flag, IndicatorResult, Period, Rubric
from kentongan.facts import writing
from kentongan.guidance.models import (
    AgreedStep,
    CaseObstacle,
    LadderStep,
    OutreachCase,
    OutreachLetter,
    QuizQuestion,
    Workshop,
)
from kentongan.handovers import issuing
from kentongan.handovers.models import (
    Handover,
    HandoverRecord,
    HandoverStep,
    MovementImport,
    StaffMovement,
)
from kentongan.incidents.models import Incident, Report, Signal, Task
from kentongan.insights.models import Reading
from kentongan.notices.models import Mail, Notice
from kentongan.paper.frozen import to_json
from kentongan.people.models import AdminProposal, Person, ResetRequest
from kentongan.sso.models import Attempt, Link, Provider
from kentongan.vault.models import Opening, Sealed

LATER = timedelta(days=30)


def furnish(place: Any, rows: dict[str, Any], keeper: Person, at: Any) -> None:
    """Give the place one of everything that has an address."""
    _people(place, rows, keeper, at)
    _sign_on(place, rows, keeper, at)
    _told(place, rows, keeper, at)
    _register(place, rows, at)
    _vault(place, rows, keeper, at)
    _incident(place, rows, at)
    _handover(place, rows, at)
    _guidance(place, rows, at)
    _award(place, rows, keeper, at)
    _rubric(place, rows, at)
    _judged(place, rows, at)


def _people(place: Any, rows: dict[str, Any], keeper: Person, at: Any) -> None:
    rows["posting"] = keeper.postings.get()
    keeper.postings.update(decree_path=rows["paper"])
    rows["reset"] = ResetRequest.objects.create(
        person=keeper, reason=f"Lupa {place.mark}", asked_by=keeper, asked_at=at
    )
    rows["proposal"] = AdminProposal.objects.create(
        agency=place.agency,
        name=f"Usul {place.mark}",
        letter_number=f"3/{place.mark}",
        at=at,
        by=keeper,
        letter_path=rows["paper"],
    )
    give_factor(keeper)
    rows["device"] = UserSession.objects.create(
        user=keeper, ip="192.0.2.1", session_key=f"sesi{place.mark}", user_agent="x"
    )
    rows["factor"] = keeper.authenticator_set.get()


def _sign_on(place: Any, rows: dict[str, Any], keeper: Person, at: Any) -> None:
    provider, _ = Provider.objects.get_or_create(
        government=place.government,
        defaults={"issuer": f"https://{place.government.code}.example", "client_id": "x", "changed_at": at},
    )
    rows["provider"] = provider
    rows["code"] = place.government.code
    rows["link"] = Link.objects.create(
        person=keeper, issuer=provider.issuer, subject=place.mark, linked_at=at
    )
    rows["pending_link"] = Attempt.objects.create(
        provider=provider, purpose=Attempt.LINK, state_hash=f"s{place.mark}", browser_hash="b", person=keeper,
        begun_at=at, used_at=at, issuer=provider.issuer, subject=f"lain-{place.mark}",
    )  # fmt: skip
    rows["token"] = Token.objects.create(
        person=keeper, government=place.government, name=f"Token {place.mark}", prefix="ktg_x", generation=0,
        token_hash=f"h{place.mark}", created_at=at, expires_at=at + LATER,
    )  # fmt: skip


def _told(place: Any, rows: dict[str, Any], keeper: Person, at: Any) -> None:
    rows["notice"] = Notice.objects.create(
        person=keeper, government=place.government, key=place.mark, subject=f"Kabar {place.mark}", at=at
    )
    rows["mail"] = Mail.objects.create(
        government=place.government, address="kantor@contoh.example", subject=f"Surel {place.mark}",
        text="isi", key=place.mark, state="failed", at=at, next_try=at,
    )  # fmt: skip


def _register(place: Any, rows: dict[str, Any], at: Any) -> None:
    channel = rows["channel"]
    rows["custodian"] = Custodian.objects.create(
        channel=channel, rank="primary", name=f"Pemegang {place.mark}", person=rows["admin"]
    )
    rows["lookalike"] = Lookalike.objects.create(
        government=place.government, platform="instagram", handle=f"mirip.{place.mark}".lower(), at=at,
        resembles=channel, url="https://www.instagram.com/mirip/",
    )  # fmt: skip
    rows["proof"] = OwnershipProof.objects.create(
        channel=channel,
        way="bio",
        code=f"K{place.mark}",
        asked_at=at,
        proven_at=at,
        picture_path=rows["picture"],
    )
    rows["freeze"] = Freeze.objects.create(
        government=place.government, channel=channel, reason=f"Beku {place.mark}", at=at
    )


def _vault(place: Any, rows: dict[str, Any], keeper: Person, at: Any) -> None:
    sealed = Sealed.objects.create(
        government_id=place.government.pk, owner_type="channels.channel", owner_id=rows["channel"].pk,
        field="password", version=1, blob=b"x", wrapped=b"x", key_id="k", at=at, by_id=keeper.pk,
    )  # fmt: skip
    rows["field"] = "password"
    rows["opening"] = Opening.objects.create(
        kind="reveal", sealed=sealed, reason=f"Perlu {place.mark}", asker_id=keeper.pk, asker_generation=0,
        filed_at=at, factor_at=at,
    )  # fmt: skip


def _incident(place: Any, rows: dict[str, Any], at: Any) -> None:
    incident = Incident.objects.create(
        government=place.government,
        agency=place.agency,
        kind="hijacked",
        found=f"Lapor {place.mark}",
        opened_at=at,
    )
    incident.channels.add(rows["channel"])
    rows["incident"], rows["pdf"] = incident, "pdf"
    Report.objects.create(
        incident=incident, version=1, reporter="x", description="x", chronology="x", impact="x", at=at,
        sent_at=at, pdf_path=rows["paper"],
    )  # fmt: skip
    rows["task"] = Task.objects.create(incident=incident, round=1, code="freeze", place=1, due_at=at)
    rows["signal"] = Signal.objects.create(
        government=place.government, channel=rows["channel"], kind="night_burst", key=place.mark, since=at,
        found_at=at, sentence=f"Tanda {place.mark}", incident=incident,
    )  # fmt: skip


def _handover(place: Any, rows: dict[str, Any], at: Any) -> None:
    movement = StaffMovement.objects.create(
        government=place.government, name=f"Pindah {place.mark}", kind="transfer", effective_on=at.date(),
        agency_from=place.agency, source="typed", once=place.mark, at=at,
    )  # fmt: skip
    handover = Handover.objects.create(
        government=place.government, movement=movement, channel=rows["channel"], rank="primary",
        due_on=at.date(),
        outgoing_name=f"Pindah {place.mark}", asked_at=at, nonce=place.mark[:12], accepted_at=at,
        nonce_path=rows["picture"],
    )  # fmt: skip
    HandoverStep.objects.create(handover=handover, code="password", path=rows["picture"])
    facts = to_json(issuing.compose([handover], number=f"7/{place.mark}", at=at))
    record = HandoverRecord.objects.create(
        government=place.government, movement=movement, number=f"7/{place.mark}", version=1, facts=facts,
        head_seq=0,
        facts_sha256="0" * 64, files=rows["files"], issued_at=at, by_id=0,
    )  # fmt: skip
    record.handovers.add(handover)
    rows |= {"movement": movement, "handover": handover, "record": record, "step": "password"}
    rows["staff_import"] = MovementImport.objects.create(
        government=place.government, at=at, file_name=f"{place.mark}.xlsx", sha256="0" * 64, saved_at=at
    )
    told = Entry.objects.filter(government_id=place.government.pk).order_by("-seq").first()
    rows["entry"] = told.seq if told else 0


def _rubric(place: Any, rows: dict[str, Any], at: Any) -> None:
    """One per government: the list of rubrics tells of no agency."""
    code = f"rubrik-{place.government.code.replace('.', '-')}"
    text = shipped.default().text.replace("kode: indeks-komunikasi-opd", f"kode: {code}")
    stored, _ = Rubric.objects.get_or_create(
        government=place.government, code=code, version=1,
        defaults={"title": "Rubrik", "text": text, "sha256": adopting.digest(text), "at": at},
    )  # fmt: skip
    rows["rubric"] = rubric_register.key_of(stored)


def _guidance(place: Any, rows: dict[str, Any], at: Any) -> None:
    case = OutreachCase.objects.create(
        government=place.government, agency=place.agency, cause="manual", reason=f"Bina {place.mark}",
        opened_at=at, opened_on=at.date(),
    )  # fmt: skip
    CaseObstacle.objects.create(
        case=case, code="K4", note=f"Kendala {place.mark}", path=rows["picture"], file_name="bukti.png", at=at
    )
    agreed = AgreedStep.objects.create(
        case=case, side="agency", kind="plan", what=f"Jadwal {place.mark}", who="Sekretaris",
        due_on=at.date(), at=at, once="1",
    )  # fmt: skip
    LadderStep.objects.create(
        case=case, rung=1, due_on=at.date(), proposed_at=at, done_at=at, done_on=at.date()
    )
    LadderStep.objects.create(
        case=case, rung=2, due_on=at.date(), proposed_at=at, done_at=at, done_on=at.date()
    )
    LadderStep.objects.create(case=case, rung=3, due_on=at.date(), proposed_at=at)
    letter = OutreachLetter.objects.create(
        case=case, rung=4, number=f"5/{place.mark}", facts={"paragraphs": [place.mark]},
        facts_sha256="0" * 64,
        files={"pdf": rows["files"]["pdf-a4"], "docx": rows["files"]["docx"]}, issued_at=at, issued_by_id=0,
    )  # fmt: skip
    workshop, _ = Workshop.objects.get_or_create(
        government=place.government, title=f"Latihan {place.government.name}", on=at.date(),
        defaults={
            "topic": "foto", "place": "Aula", "trainer": "Kominfo", "material_path": rows["paper"],
            "material_name": "bahan.pdf", "at": at,
        },
    )  # fmt: skip
    question, _ = QuizQuestion.objects.get_or_create(
        workshop=workshop, words="Apa itu takarir?", defaults={"choices": ["teks", "foto"], "right": 0}
    )
    rows |= {"case": case, "obstacle": "K4", "side": "opd", "agreed": agreed, "outreach_letter": letter}
    rows |= {"workshop": workshop, "question": question, "phase": "pre"}


def _award(place: Any, rows: dict[str, Any], keeper: Person, at: Any) -> None:
    """One per government and year, announced on the public board; its nominee is the place's agency."""
    award, _ = Award.objects.get_or_create(
        government=place.government, year=2026,
        defaults={"title": "Anugerah", "cutoff_on": at.date(), "at": at, "state": "published",
                  "is_public": True, "shows_ranks": True},
    )  # fmt: skip
    category, _ = Category.objects.get_or_create(award=award, name="Terbaik")
    criterion, _ = Criterion.objects.get_or_create(award=award, name="Akurat")
    nominee = Nominee.objects.create(category=category, agency=place.agency, value=80, place=1)
    juror = Juror.objects.create(award=award, person=keeper)
    ballot = Ballot.objects.create(juror=juror, category=category)
    objection = Objection.objects.create(category=category, agency=place.agency, claim="x", at=at, by_id=0)
    paper = AwardPaper.objects.create(
        award=award, kind="feedback", key=place.mark, title=f"Lembar {place.mark}", agency=place.agency,
        facts={}, facts_sha256="0" * 64, head_seq=0, files=rows["files"], issued_at=at, by_id=0,
    )  # fmt: skip
    rows |= {"award": award, "award_category": category, "criterion": criterion, "nominee": nominee}
    rows |= {"juror": juror, "ballot": ballot, "objection": objection, "award_paper": paper}
    rows |= {"award_kind": "minutes", "award_year": 2026}


def _judged(place: Any, rows: dict[str, Any], at: Any) -> None:
    month, folder = 202610, folders.of_month(place.government, 202610)
    rubric = adopting.kept_shipped(adopting.shipped_rubric(shipped.default()))
    period, made = Period.objects.get_or_create(
        government=place.government, month=month,
        defaults={"rubric": rubric, "folder": folders.relative(folder), "manifest_sha256": "0" * 64,
                  "known_at": at, "closed_at": at, "appeal_until": (at + LATER).date()},
    )  # fmt: skip
    if made:
        writing.write(place.government, month, folder, known_at=at)
    result = AgencyResult.objects.create(
        period=period, version=1, agency=place.agency, peer_group="Dinas", score=80.0, coverage=1.0, rank=1,
        rank_low=1, rank_high=2, predicate="Baik", channels=1,
    )  # fmt: skip
    IndicatorResult.objects.create(result=result, code="A1", weight=12.0, applies=True, seen=0)
    rows["appeal"] = Appeal.objects.create(
        period=period, agency=place.agency, code="A1", claim=f"Keliru {place.mark}", at=at, by_id=0,
        evidence_path=rows["picture"], evidence_name=f"bukti-{place.mark}.png",
    )  # fmt: skip
    rows["judged_code"] = "A1"
    rows["reading"] = Reading.objects.create(
        agency=place.agency, code="web_content", item="duties", met=1, on=at.date(), at=at,
        evidence_path=rows["picture"], evidence_name=f"bukti-{place.mark}.png",
    )  # fmt: skip
    rows["flag"] = Flag.objects.create(
        agency=place.agency, month=month, kind="many_copies", key=f"content:{place.mark}", found_at=at,
        figures={"accounts": 5, "agencies": 1}, note=f"Catatan {place.mark}",
    )  # fmt: skip
