"""Log lines that stay one line, and tell nobody's secret.

Control characters are written out, so that no path can forge a line. An invitation's token, which stands in
its address, and the values of a row that PostgreSQL repeats in its errors are left out.
"""

import logging
import re
import unicodedata

HIDDEN = ("Cc", "Cf", "Zl", "Zp")  # control, direction and format signs, line and paragraph separators
_TOKEN = re.compile(r"(/undangan/)[^/\s?\"']+")
_VALUES = re.compile(r"^(\s*(?:DETAIL|CONTEXT): ).*")


class OneLine(logging.Formatter):
    """Level, logger and message on one line; a traceback follows on lines that begin with a bar."""

    def __init__(self) -> None:
        """Keep the shape of the line."""
        super().__init__("%(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Write the record, with everything that could move the cursor written out."""
        record.message = record.getMessage()
        line = silent(plain(self.formatMessage(record)))
        trace = self.formatException(record.exc_info) if record.exc_info else ""
        return "\n".join([line, *(f"  | {silent(plain(part))}" for part in trace.split("\n") if trace)])


def plain(text: str) -> str:
    """Return `text` with control characters as escapes: a newline becomes the two letters \\n."""
    return "".join(_escape(sign) if unicodedata.category(sign) in HIDDEN else sign for sign in text)


def silent(line: str) -> str:
    """Return the line without tokens of invitations and without the values of rows."""
    return _VALUES.sub(r"\1…", _TOKEN.sub(r"\1…", line))


def _escape(sign: str) -> str:
    return sign.encode("unicode_escape").decode("ascii")
