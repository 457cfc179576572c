"""How a rule says no: the sentence a person reads, in Bahasa Indonesia."""


class Refused(Exception):
    """A rule says no. The text says what, where and how to mend it; nothing was stored."""

    def __init__(self, sentence: str) -> None:
        """Take the whole sentence for the screen, in Bahasa Indonesia."""
        super().__init__(sentence)
        self.sentence = sentence
