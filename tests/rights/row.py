"""What a row of the declared rights is, and short ways to write one."""

from dataclasses import dataclass

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
