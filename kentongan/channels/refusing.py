"""What may not enter the register, and why; and how accounts are called in sentences."""

from kentongan import platforms
from kentongan.agencies.models import Agency, Government
from kentongan.channels.models import Channel, ChannelHandle, PersonalAccount
from kentongan.connector import Profile
from kentongan.refusal import Refused

STATE_WORDS = dict(Channel.STATES)
CHANGED_MEANWHILE = "Kanal ini baru saja diubah orang lain. Muat ulang halamannya, lalu putuskan lagi."


def find(government: Government, profile: Profile) -> Channel | None:
    """Return the open channel that is this account: the same name, or the platform's same number."""
    open_ones = Channel.objects.filter(government=government, platform=profile.platform).exclude(
        state=Channel.CLOSED
    )
    named_so = open_ones.select_related("agency").filter(handle=profile.handle).first()
    if named_so is not None or not profile.numeric_id:
        return named_so
    return open_ones.select_related("agency").filter(numeric_id=profile.numeric_id).first()


def refuse_unfit(agency: Agency, profile: Profile) -> None:
    """Raise Refused where `profile` cannot become a channel of `agency`."""
    if agency.closed_on:
        raise Refused(f"{agency.name} sudah dihapus atau digabung. Pilih OPD yang masih ada.")
    known = find(agency.government, profile)
    if known is not None:
        whose = "OPD ini" if known.agency_id == agency.pk else known.agency.name
        raise Refused(f"{named(known)} sudah terdaftar pada {whose} ({STATE_WORDS[known.state]}).")
    personal = PersonalAccount.objects.filter(
        government_id=agency.government_id, platform=profile.platform, handle=profile.handle
    ).first()
    if personal is not None:
        raise Refused(personal_sentence(profile, personal.holder))
    _refuse_former_name(agency.government, profile)


def personal_sentence(profile: Profile, holder: str) -> str:
    """Say why a personal account is refused: the rule and how to mend it."""
    return (
        f"{shown(profile)} ada di daftar akun pribadi pejabat ({holder}). Menurut aturan akun pribadi, akun "
        "pejabat tidak didaftarkan dan tidak dinilai sebagai kanal OPD. Ganti dengan akun milik OPD."
    )


def _refuse_former_name(government: Government, profile: Profile) -> None:
    """A name that a channel dropped may be a stranger's by now; only another number proves it."""
    former = (
        ChannelHandle.objects.filter(
            channel__government=government, channel__platform=profile.platform, handle=profile.handle
        )
        .exclude(channel__state=Channel.CLOSED)
        .select_related("channel__agency")
        .first()
    )
    if former is not None and (not profile.numeric_id or profile.numeric_id == former.channel.numeric_id):
        raise Refused(
            f"{shown(profile)} adalah nama lama {named(former.channel)} milik {former.channel.agency.name}. "
            "Periksa dahulu: nama lama dapat dipakai orang lain."
        )


def refuse_renaming(channel: Channel, profile: Profile) -> None:
    """Raise Refused where the account of `profile` cannot be this channel under a new name."""
    if profile.numeric_id and channel.numeric_id and profile.numeric_id != channel.numeric_id:
        raise Refused(f"{shown(profile)} bernomor lain: itu akun lain, bukan nama baru kanal ini.")
    known = find(channel.government, profile)
    if known is not None and known.pk != channel.pk:
        raise Refused(f"{shown(profile)} sudah terdaftar pada {known.agency.name}.")
    personal = channel.government.personal_accounts.filter(platform=profile.platform, handle=profile.handle)
    if found := personal.first():
        raise Refused(personal_sentence(profile, found.holder))


def title(platform: str) -> str:
    """Return how a platform is called on the screen."""
    return platforms.ALL[platform].title


def shown(profile: Profile) -> str:
    """Name an account as people do: "Instagram @dinsos.contoh"; a site by its address,
    a page without a name by its number.
    """
    if profile.platform == "website":
        return profile.handle
    nameless = profile.handle.isdecimal() or "/" in profile.handle  # a number, "c/name"
    return f"{title(profile.platform)} {'' if nameless else '@'}{profile.handle}"


def named(channel: Channel) -> str:
    """Name a channel as people do."""
    return shown(Profile(channel.platform, channel.handle, channel.url))
