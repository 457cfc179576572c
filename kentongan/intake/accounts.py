"""Whose rows are these: a file may hold rows of several accounts, and none may land on the wrong one."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kentongan.channels.models import Channel, ChannelHandle
from kentongan.intake.exports.shapes import FilePost, Reading
from kentongan.people.models import Person


@dataclass
class Sorted:
    """The rows of a file by channel, and those that belong to none that is registered."""

    rows: dict[Channel, list[FilePost]] = field(default_factory=dict)
    others: dict[str, list[int]] = field(default_factory=dict)  # sentence -> rows of accounts not registered
    strangers: dict[str, list[int]] = field(default_factory=dict)  # sentence -> rows of a look-alike
    learned: dict[Channel, str] = field(default_factory=dict)  # numbers the platform gives, not known before
    look_alikes: dict[Channel, str] = field(default_factory=dict)  # same name, another number: an alarm


Account = tuple[str | None, str | None]  # number and name as the file gives them


def sort(reading: Reading, channel: Channel, *, by: Person | None) -> Sorted:
    """Send each row to the channel it belongs to: by the platform's number first, then by name.

    Rows that name no account belong to `channel`. Only channels that `by` may see are considered.
    """
    posts = list(reading.posts)
    accounts = Counter((post.account_id, _plain(post.account_handle)) for post in posts)
    book = _Book(channel, by, accounts)
    owners = {account: book.owner(account) for account in accounts}
    found = Sorted(learned=book.learned, look_alikes=book.look_alikes)
    for post in posts:
        owner, sentence = owners[post.account_id, _plain(post.account_handle)]
        if owner:
            found.rows.setdefault(owner, []).append(post)
        else:
            refused = found.strangers if sentence in book.alarming else found.others
            refused.setdefault(sentence, []).append(post.row)
    return found


def _plain(handle: str | None) -> str | None:
    return handle.strip().lstrip("@").casefold() or None if handle else None


class _Book:
    """The registered accounts of one platform, looked up by number and by name."""

    def __init__(self, chosen: Channel, by: Person | None, accounts: Iterable[Account]) -> None:
        """Read the accounts of the chosen channel's government and platform."""
        self.accounts = list(accounts)
        self.learned: dict[Channel, str] = {}
        self.look_alikes: dict[Channel, str] = {}
        self.alarming: set[str] = set()
        channels = Channel.objects.select_related("government").filter(
            government_id=chosen.government_id, platform=chosen.platform
        )
        seen = channels.visible_to(by) if by else channels
        standing = list(seen.exclude(state=Channel.CLOSED))
        self.chosen = next((one for one in standing if one == chosen), chosen)  # as it stands now
        self.by_number = {one.numeric_id: one for one in standing if one.numeric_id}
        former = ChannelHandle.objects.filter(channel__in=standing).values_list("handle", "channel_id")
        by_pk = {one.pk: one for one in standing}
        self.by_name = {handle.casefold(): by_pk[pk] for handle, pk in former}
        self.by_name.update((one.handle.casefold(), one) for one in standing)

    def owner(self, account: Account) -> tuple[Channel | None, str]:
        """Return the channel of an account of the file, or None and the sentence for its rows."""
        number, name = account
        if number is None and name is None:
            return self.chosen, ""
        if number and number in self.by_number:
            return self.by_number[number], ""
        named = self.by_name.get(name) if name else self._only_account()
        if named is None:
            return None, _unregistered(name or number or "")
        if number and self._another_number(named, number):
            return None, self._alarm(named, number)
        if number and not named.numeric_id:
            self.learned.setdefault(named, number)
        return named, ""

    def _only_account(self) -> Channel | None:
        """A file of one nameless account belongs to the chosen channel, where that has no number yet."""
        single = len({number for number, _ in self.accounts if number}) == 1
        return self.chosen if single and not self.chosen.numeric_id else None

    def _another_number(self, channel: Channel, number: str) -> bool:
        known = channel.numeric_id or self.learned.get(channel, "")
        return bool(known) and known != number

    def _alarm(self, channel: Channel, number: str) -> str:
        self.look_alikes[channel] = number
        sentence = (
            f"Akun “{channel.handle}” di berkas ini bernomor {number}, bukan nomor kanal yang terdaftar. "
            "Nama akun mungkin sudah dipakai orang lain; barisnya tidak disimpan."
        )
        self.alarming.add(sentence)
        return sentence


def _unregistered(account: str) -> str:
    return (
        f"Akun “{account}” belum terdaftar sebagai kanal yang Anda kelola. "
        "Daftarkan dulu, lalu impor lagi berkas ini."
    )
