"""The ready text that tells the public, through the other official channels, not to trust an account."""

from django.urls import reverse

from kentongan.channels.models import Channel
from kentongan.channels.refusing import named
from kentongan.incidents import telling
from kentongan.incidents.models import Incident
from kentongan.notices import site
from kentongan.paper.words import moment

LONGEST = 1_000  # letters: one message of WhatsApp that is read to its end
_SENTENCES = {
    Incident.SUSPECTED: "sedang diperiksa karena dugaan diretas",
    Incident.HIJACKED: "sedang DIRETAS",
    Incident.LEAKED: "sedang diamankan sesudah kebocoran",
    Incident.LOST: "sedang tidak dapat kami kelola",
}


def text(incident: Incident) -> str:
    """Return the announcement in at most 1,000 letters; official channels that do not fit are counted."""
    government = incident.government
    head = (
        f"PENGUMUMAN RESMI {government.name.upper()[:80]}\n\n"
        f"Sejak {moment(incident.opened_at, government.zone)}, {telling.about(incident)[:160]} "
        f"{_SENTENCES[incident.kind]}. Jangan percaya unggahan, pesan, atau permintaan uang dari sana. "
        "Jangan kirim data pribadi, kode, atau kata sandi.\n\n"
    )
    foot = f"\nPeriksa akun mana pun: {site.absolute(reverse('portal:official'))}"
    return f"{head}{_others(incident, LONGEST - len(head) - len(foot))}{foot}"


def others(incident: Incident) -> list[Channel]:
    """Return the government's official channels that are not part of the incident, nearest first."""
    agencies = {channel.agency_id for channel in incident.channels.all()} | {incident.agency_id}
    official = Channel.objects.filter(government_id=incident.government_id, state=Channel.OFFICIAL)
    found = official.exclude(incidents__in=Incident.objects.unclosed()).select_related("agency")
    return sorted(
        found,
        key=lambda one: (
            one.agency_id not in agencies,
            not one.agency.is_communications_office,
            not one.is_website,
            one.pk,
        ),
    )


def _others(incident: Incident, room: int) -> str:
    channels = others(incident)
    if not channels:
        return "Kanal resmi lain belum terdaftar."
    lines = ["Kanal resmi yang tetap dapat dipercaya:"]
    for place, channel in enumerate(channels):
        line, rest = f"- {named(channel)}", len(channels) - place
        more = f"- dan {rest} kanal lain di daftar akun resmi"
        if len("\n".join([*lines, line, more])) > room:
            return "\n".join([*lines, more])
        lines.append(line)
    return "\n".join(lines)
