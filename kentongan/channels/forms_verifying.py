"""What people fill in to verify, certify and watch accounts."""

from typing import Any

from django import forms

from kentongan.channels import refusing, suspects
from kentongan.channels.checking import PLACE
from kentongan.channels.forms import NO_PROFILE, ProfileForm, text_field
from kentongan.channels.models import Channel, Lookalike, RegisterRules
from kentongan.channels.watching import DECIDED
from kentongan.connector import Profile
from kentongan.people.models import Person


class DecisionForm(forms.Form):
    """What an officer decides on a proposal."""

    state = forms.ChoiceField(
        label="Keputusan",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Keputusan belum dipilih.",
            "invalid_choice": "Keputusan itu tidak dapat dipilih.",
        },
    )
    reason = text_field("Alasan", 300, "Wajib bila diresmikan tanpa bukti kepemilikan, atau ditolak.")

    WORDS = (
        (Channel.OFFICIAL, "Resmikan"),
        (Channel.VERIFIED, "Tandai sudah diperiksa, belum resmi"),
        (Channel.UNKNOWN, "Tolak: bukan milik OPD"),
    )

    def __init__(self, channel: Channel, data: Any = None) -> None:
        """Offer what may follow on the channel's state."""
        super().__init__(data)
        offered = [one for one in self.WORDS if one[0] != channel.state]
        self.fields["state"].choices = offered  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """What an agency says of one channel; nothing ticked and nothing written is no answer."""

    ours = forms.BooleanField(label="Akun ini masih milik OPD kami", required=False)
    holder_right = forms.BooleanField(label="Pemegangnya benar", required=False)
    factors_right = forms.BooleanField(
        label="Surel, nomor pemulihan, dan faktor keduanya benar", required=False
    )
    note = text_field("Yang tidak benar lagi", 300, "Wajib bila ada yang tidak dicentang.")

    def is_answered(self) -> bool:
        """Whether anything was said of this channel."""
        return any(self.cleaned_data.values())


class ChannelChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not subscriptable at run time
    """A channel by account and agency."""

    def label_from_instance(self, obj: Channel) -> str:
        """Name the account and whose it is."""
        return f"{refusing.named(obj)}, {obj.agency.name}"


class LookalikeForm(ProfileForm):
    """An account that resembles one of ours."""

    shown_name = text_field("Nama tampilan", 120, "Seperti tertulis di atas bionya.")
    resembles = ChannelChoice(
        Channel.objects.none(),
        label="Meniru kanal",
        required=False,
        empty_label="Cari sendiri yang paling mirip",
        error_messages={"invalid_choice": "Kanal itu tidak ada."},
    )
    evidence = text_field("Bukti", 400, "Tautan ke unggahan tiruannya, atau dari mana Anda tahu.")

    def __init__(self, user: Person, data: Any = None, *, link: str = "") -> None:
        """Offer the open channels this person may see."""
        super().__init__(data, initial={"link": link})
        own = Channel.objects.visible_to(user).exclude(state=Channel.CLOSED).select_related("agency")
        self.fields["resembles"].queryset = own  # type: ignore[attr-defined]

    def profile(self) -> Profile | None:
        """Return what was understood, also what the register would refuse: that is why it is noted here."""
        found = suspects.profile_of(self.cleaned_data["link"], self.cleaned_data["platform"] or None)
        if found is None:
            self.add_error("link", NO_PROFILE)
        return found


class WatchDecisionForm(forms.Form):
    """What an account on the watch list turned out to be."""

    state = forms.ChoiceField(
        label="Keputusan",
        widget=forms.RadioSelect,
        choices=[(code, word.capitalize()) for code, word in Lookalike.STATES if code in DECIDED],
        error_messages={
            "required": "Keputusan belum dipilih.",
            "invalid_choice": "Keputusan itu tidak dapat dipilih.",
        },
    )
    reason = text_field("Yang ditemukan", 300, required=True)


class RulesForm(forms.Form):
    """What the government asks of new accounts."""

    handle_pattern = text_field(
        "Pola nama akun",
        80,
        f"{PLACE} diganti singkatan OPD, misalnya {PLACE}.contohkab. Kosong: tanpa pola.",
    )
    mail_domains = text_field(
        "Domain surel dinas", 300, "Selain go.id dan desa.id, dipisah spasi. Misalnya mail.contohkab.id."
    )

    def __init__(self, rules: RegisterRules | None, data: Any = None) -> None:
        """Show what holds now."""
        held = {"handle_pattern": rules.handle_pattern, "mail_domains": rules.mail_domains} if rules else {}
        super().__init__(data, initial=held)
