"""The columns of the flat tables: what the writer gives, and all that an indicator may ask for.

One set of tables holds one government's month. Every table carries `month` (202610 = October 2026) and
`government_id`, so that many months and many governments can be read as one. null = not known, never 0.
Days are local days of the government's zone; moments are UTC. Nothing here names a person.
"""

from __future__ import annotations

KEYS = {"month": "int32", "government_id": "int64", "agency_id": "int64"}
CHANNEL = {**KEYS, "channel_id": "int64", "platform": "string"}

# One row per agency that existed on at least one day of the month.
AGENCIES = {
    **KEYS,
    "name": "string",
    "agency_type": "string",  # the government's own word; "" = none
    "peer_group": "string",  # who is compared with whom; "" = everybody together
    "last_inactive_on": "date",  # the last day on which it was judged inactive or dormant; null = never
}

# One row per channel that was judged on at least one day of the month: registered, not proposed, not closed.
# A channel that a merger moved within the month has a row with each agency, for the days it belonged there.
CHANNELS = {
    **CHANNEL,
    "label": "string",
    "month_days": "int32",  # calendar days of the month
    "days": "int32",  # those on which it was judged
    "covered_days": "int32",  # those of them that were looked at (semantics.md: spans)
    "covered_until": "date",  # the last of them; null = none
    "last_post_on": "date",  # last counted post up to covered_until, of this month or earlier; null = none
    "followers": "int64",  # the last figure of the month
    "official": "boolean",  # registered as official at the month's end
    "decree_valid": "boolean",  # the admin's decree is on file and runs; null = custody not kept here
    "overdue_handovers": "int32",  # at the month's end; null = not kept here
    "security_met": "int32",  # points of the security list met, of security_of; null = not looked at
    "security_of": "int32",
    "profile_met": "int32",  # points of the profile list met, of profile_of; null = not looked at
    "profile_of": "int32",
}

# One row per whole ISO week inside the month and channel that was looked at on all its days, with one agency.
WEEKS = {**CHANNEL, "week": "date"}  # its Monday

# One row per counted post of the month (semantics.md "What is a post"), also when deleted later.
POSTS = {
    **CHANNEL,
    "post_id": "int64",
    "url": "string",
    "posted_on": "date",
    "week": "date",  # the Monday of its week
    "posted_at": "timestamp('UTC')",
    "kind": "string",  # posts.models.Post.KINDS
    "seconds": "float64",  # length of a video; null = not known
    "caption_length": "int32",  # characters without surrounding space; null = the source gave no caption
    "nature": "string",  # product, service, education, ceremony, greeting, leader, hoax; null = not known
    "copy_of": "int64",  # the first post of the agency with the same content; null = it is the first
    "content": "string",  # fingerprint of its words, the same for every agency; null = too few to tell
    "gone": "boolean",  # deleted by the time the month was closed
    "mobilised": "boolean",  # its interactions were ordered or prized, as a person has decided
    "approved": "boolean",  # went through approval; null = no approval flow in use
    "likes": "int64",
    "comments": "int64",
    "shares": "int64",
    "saves": "int64",
    "views": "int64",
    "reach": "int64",
    "first_day": "int64",  # interactions within 24 hours of posting; null = not measured then
    "grade": "string",  # A to D
}

# Figures of a channel on a day: what the platform said. Those of the month, and the last one of the 45 days
# before it, so that growth has something to start from.
STANDINGS = {
    **CHANNEL,
    "on": "date",
    "followers": "int64",
    "doubted": "boolean",  # a jump of followers that was not won, as a person has decided
}

# One row per actionable complaint, question or message that was received, or still open, in the month.
COMPLAINTS = {
    **KEYS,
    "complaint_id": "int64",
    "received_on": "date",
    "reply_hours": "float64",  # hours to the first answer; null = none yet
    "waited_hours": "float64",  # hours without an answer until it came, or until the month's end
    "closed_on_time": "boolean",  # null = still open
    "open_overdue": "boolean",  # open at the month's end, past its deadline
    "untouched": "boolean",  # nothing was done with it by the month's end
}

# One row per juror and sheet: the mean of the marks on the 1-4 scale.
JURY = {**KEYS, "ballot_id": "int64", "mark": "float64"}

# What a person looked at and marked, point by point: checklists of a website, of PPID; access tests. The last
# word on each point up to the month's end, half a year old at most. Profiles stand with their channels.
READINGS = {
    **KEYS,
    "reading_id": "int64",
    "code": "string",  # which checklist
    "item": "string",
    "met": "float64",
    "of": "float64",
    "on": "date",
}

TABLES = {
    "agencies": AGENCIES,
    "channels": CHANNELS,
    "weeks": WEEKS,
    "posts": POSTS,
    "standings": STANDINGS,
    "complaints": COMPLAINTS,
    "jury": JURY,
    "readings": READINGS,
}
