"""What attackers and careless people do, and what the product does about it: the rows of docs/abuse.md.

The numbers are those of the list of known incidents and of bad inputs that the product is measured against;
a test carries its number in its name. A row without tests says why there are none.
"""

# ruff: noqa: E501 - a row of the table is a line

from typing import NamedTuple


class Row(NamedTuple):
    """One numbered row; `answer` is what the product does, or why the row has no test of its own."""

    act: str
    answer: str
    covered: bool = True


def absent(act: str, why: str) -> Row:
    """A row that no test carries, with the reason."""
    return Row(act, why, covered=False)


NO_PUBLISHING = "Nothing is published, scheduled or answered by the product yet."
NO_COMMENTS = "No comments or messages of citizens are taken in yet."
NO_PLATFORM_TOKENS = "No platform token is kept yet; websites and feeds are read without one."
NO_WEBHOOKS = "No platform calls the product; there is no webhook address."
NO_MODEL = "No language model is used anywhere."

# Rows that must be held by at least one test with their number.
DEMANDED_ABUSE = {*range(8, 13), *range(16, 31), 33, 36, 37, 41, 43, 44, 48}
DEMANDED_INPUTS = {*range(48, 60), 70}

ABUSE = {
    1: Row("Gives a public address that redirects to a machine inside", "Checks every hop; inner addresses are refused"),
    2: Row("Lets a name answer differently the second time it is looked up", "Connects only to the address it has checked"),
    3: Row("Sends forwarding headers to steer where we connect", "Headers of a caller never reach an outgoing request"),
    4: Row("Finds a reader that forgot the guard", "Only one room can open connections; a check of the code says so"),
    5: absent("Uploads an SVG that runs when it is opened", "SVG is taken in nowhere: pictures are known by content and written anew (bad inputs 15, 16)"),
    6: absent("Sends own operators in a filter", "Filters are forms with fixed choices; no query part comes from the request, and free search is held by bad input 64"),
    7: absent("Sends names of query arguments in a form", "No form is poured into a call (bad input 48); Django is locked to a version with the known holes mended"),
    8: Row("Uses an own token with the number of a thing that belongs to others", "Answers as if it did not exist, and enters the try in the book"),
    9: Row("Goes on with an old session or token after password, role or unit changed", "All of them are dead at the next request"),
    10: Row("Adds or changes a post on an account of others", "Refused; nothing is stored"),
    11: Row("Has a foreign account linked to the own session; writes template places into a text", "A link counts only in the browser that began it; typed text is never a template"),
    12: Row("Opens lists, exports, charts and files of others by number", "Every address is tried by every role on every place against a declared table; foreign numbers in filters tell nothing"),
    13: Row("Sends a header that claims a signed-in user", "No header signs anybody in"),
    14: Row("Names a thing of others inside a form or call", "Checked as if it had been opened alone"),
    15: Row("Enters an address of the inner network as a provider or website", "Passes the same guard, when it is entered and when it is dialled"),
    16: Row("Has the e-mail of somebody else at another provider", "Identity is issuer and subject; e-mail links nobody"),
    17: Row("Renames the own account, or takes a name that became free", "The person stays who it was; the old name opens nothing"),
    18: Row("Changes the own e-mail to that of a victim", "Nothing is merged by e-mail"),
    19: Row("Comes back from the provider without, with foreign, used or old state, or with a token that proves nothing", "Refused, and where it looks like a try, entered in the book"),
    20: Row("Forwards a link to a colleague, so that the colleague's account is bound to the own sign-in", "Bound to the browser that began it; a page names both accounts before anything is linked"),
    21: Row("Uses a one-time code twice, also at the same moment", "Taken once, over all processes"),
    22: Row("Takes a second factor off", "Needs a fresh proof; for others two administrators, announced loudly"),
    23: Row("Acts while only invited, suspended, or waiting for a handover", "Half-states open nothing"),
    24: Row("Manages with a role that only reads", "Role by act by state is generated and tried, every cell"),
    25: Row("Changes a request for a secret after it was filed", "What was filed cannot be changed, by database trigger"),
    26: Row("Passes on a link to a file", "Files open by session and right; no stored file has an address of its own"),
    27: Row("Adds an address and forgets who may open it", "The build fails until the table of rights names it"),
    28: Row("Reads more from open data than was meant", "Fields that leave are listed one by one and compared"),
    29: Row("Sends a role with a call of the interface", "No address of it writes roles"),
    30: Row("Writes markup into names, notes, captions and platform texts", "Every page is opened with hostile text in every field: it stays text, links lead to web addresses only, and the policy allows nothing inline"),
    31: absent("Has markup of a platform's post shown", "No markup of a platform is stored; captions are text (row 30)"),
    32: absent("Publishes by forged e-mail", "No inbound channel: no mail and no message is read. " + NO_PUBLISHING),
    33: Row("Walks all addresses without signing in", "Only the declared public pages answer"),
    34: Row("Gives file:, ftp: or data: addresses", "Only http and https are read"),
    35: absent("Opens the installer or an upgrade page again", "There is no such page: setup and upgrade are commands"),
    36: Row("Signs cookies with a key that everybody knows", "Each installation makes its own; a known, short, shared or readable key stops the start"),
    37: Row("Uses a copied cookie after sign-out", "Sessions live on the server and end there"),
    38: absent("Gets round rights with own SQL; reads errors for hints", "No SQL is taken from users; error pages show a number only"),
    39: absent("Has an uploaded file read by an SQL engine", "Files are read by our own readers, no SQL engine opens them"),
    40: absent("Has a PDF read local files or inner addresses", "PDFs are set by Typst from data; no markup and no address is fetched (bad input 46)"),
    41: Row("Opens files of others; leaves files behind with refused forms", "Given to who may; an upload leaves no file that no row names"),
    42: Row("Uses a mailed link late or lets a scanner spend it", "Seven days, once, and only by sending the form"),
    43: Row("Writes a formula where an export will carry it", "Every export is opened: no cell runs"),
    44: Row("Forges log lines; asks which names exist; has archives unpacked", "One line a message; the same answer and work for unknown names; nothing is unpacked to the disk, no markup is stripped"),
    45: Row("Has an uploaded file shown in our pages", "Downloads with nosniff, or a sandboxed page"),
    46: Row("Steals the database; posts through many accounts at once", "Secrets are sealed under a key kept elsewhere; one switch stops everything outgoing"),
    47: absent("Writes instructions for a language model into a comment", NO_MODEL),
    48: Row("Collects people from the interface and public pages", "No public page and no answer has a personal field"),
    49: absent("Loses own posts because a platform removed the app", "Posts and figures are kept here as they came in; nothing is fetched again to print a report"),
    50: Row("Sends text that makes a pattern run for ever; changes things by opening a page", "A megabyte takes no time; opening a page changes nothing"),
}  # fmt: skip

INPUTS = {
    1: Row("CSV with semicolons, commas or tabs", "The same rows"),
    2: Row("CSV in other encodings, or with broken bytes", "Read; broken rows are kept aside with their place"),
    3: Row("A quote that never closes, lone returns, NUL", "Refused with the line"),
    4: Row("Numbers with dots, commas, words and error values", "Settled for the column; where two readings are possible it is asked once"),
    5: Row("Days in many forms, and days that do not exist", "Settled for the column, shown before saving; impossible ones refused with the row"),
    6: Row("Post numbers that Excel shortened", "Refused with a way out"),
    7: Row("Phone numbers and NIP that lost digits", "Kept as text, and told"),
    8: Row("Formulas without result, hidden rows, two headings, totals", "Told, passed over, or refused with the cell"),
    9: Row("A formula in a CSV export", "Prefixed and quoted"),
    10: Row("A formula in a workbook", "Plain text"),
    11: Row("A workbook with one cell at the far corner", "Read in no time"),
    12: Row("A workbook that unpacks a thousandfold", "Refused before it is read"),
    13: Row("Entities that multiply", "Refused at once"),
    14: Row("Entities that read files", "Refused"),
    15: Row("Pictures too large, with many frames, or with a place in them", "Refused, or written anew without what the camera added"),
    16: Row("Files that are not what their name says", "Known by content, kept under a random name, cleaned name shown"),
    17: Row("Archives with paths that lead out, links, too many entries", "Refused"),
    18: absent("Emoji of several signs where text is cut", NO_PUBLISHING + " Texts are not cut to a platform's length"),
    19: Row("NUL, lone surrogates, hidden direction marks", "Taken out, or kept and told"),
    20: Row("Two spellings of one letter; letters of another script", "One form for search; mixed scripts are refused or flagged"),
    21: Row("A feed without end", "Stops at its limits and says so"),
    22: Row("A site that answers one byte a second", "One limit for the whole; others go on"),
    23: Row("A sign-in page, nothing, or another shape instead of data", "Said as such; no zero is written"),
    24: Row("Asked to wait, for long or nonsense", "Obeyed within bounds"),
    25: absent("A platform's token was withdrawn", NO_PLATFORM_TOKENS),
    26: absent("A platform's token is incomplete", NO_PLATFORM_TOKENS),
    27: absent("Figures that fall, vanish or come late", "Observations are only added, each with its day; a test of its own belongs to the figures of reach"),
    28: absent("The same figure taken twice within the hour", "Belongs to the figures of reach, as row 27"),
    29: Row("A post deleted, hidden or back again", "A state since a day; it counts for the days it was seen"),
    30: Row("A name taken over by a stranger", "The platform's number decides; alarm, no data mixed"),
    31: Row("A hijacked account that posts at night", "Alarm within fifteen minutes after the data"),
    32: Row("An account that imitates ours", "Listed for review, joined to nobody"),
    33: absent("A webhook repeated, out of order, or huge", NO_WEBHOOKS),
    34: absent("A webhook with a wrong signature", NO_WEBHOOKS),
    35: absent("A flood of webhooks", NO_WEBHOOKS),
    36: absent("A platform or a citizen asks for deletion", NO_COMMENTS),
    37: Row("Midnight between three zones", "The day of the government's zone"),
    38: absent("The server's clock jumps", NO_PUBLISHING + " Durations are measured by the steady clock"),
    39: absent("A schedule in the past, or many at one minute", NO_PUBLISHING),
    40: Row("A day declared off late", "Deadlines move with the calendar"),
    41: Row("Double click, Back, two tabs, two editors", "Stored once; the second editor is stopped and told"),
    42: absent("A reply to a comment that is gone", NO_COMMENTS),
    43: absent("Very long or very many comments", NO_COMMENTS),
    44: Row("Numbers of persons in texts", "Masked for who need not know them"),
    45: absent("Instructions for a language model in a text", NO_MODEL),
    46: Row("Template signs in texts", "Printed as they are"),
    47: Row("Markup in names, files and figures", "Inert on screen, on paper and in workbooks"),
    48: Row("Fields that nobody asked for", "Ignored, and counted where programs send them"),
    49: Row("Addresses of others, by every kind of person", "Only the declared cells are open; former holders keep their own handover until it is settled"),
    50: Row("Forms of other sites; acts by link", "Refused; opening a page changes nothing"),
    51: Row("A way back that leads elsewhere", "Own paths only"),
    52: Row("One password on many names; look-alike names", "Common and local words refused; slowed by name, address and browser; one form for a name"),
    53: Row("A shared or forgotten sign-in on a phone", "Devices are listed and sent out; a move to another unit ends them"),
    54: Row("A cookie stolen, fixed or copied", "The key changes at each step; the database opens no session"),
    55: Row("Recovery mail and phone of a former officer", "Only office mailboxes; the factors stand in each handover; a reset needs two"),
    56: Row("A head's personal account is put on the list", "Refused with the reason"),
    57: Row("A password typed into a note or caption", "Stopped before it is stored"),
    58: Row("A secret in logs, dumps, pages, mails, traces", "Searched for with marked secrets: none is found"),
    59: Row("A public start with unsafe settings", "Does not start, and says what to mend"),
    60: absent("Information withheld by law attached to a public post", NO_PUBLISHING + " Not applicable before there is a post to attach to"),
    61: Row("No posts, merged agencies, moved channels, four hundred accounts", "Right denominators, footnotes, no division by nothing"),
    62: Row("Names of one letter and of ninety, degrees, apostrophes", "Whole on screen and on paper"),
    63: absent("One phone votes many times", "There are no polls"),
    64: Row("Megabytes, wildcards and query words in a search", "Literal, within a second"),
    65: absent("Old browsers, no scripts, large letters", "Pages need no script (the walks try them so); old browsers are not started by a test"),
    66: Row("Power cut while a file is read or a report written", "Taken up again or begun anew; nothing counts by half"),
    67: absent("Upgrade started twice, or an old worker on a new database", "Belongs to operations: upgrading and going back"),
    68: absent("An old backup put back while the world went on", "Belongs to operations; that the book went back is found (row 70)"),
    69: absent("A dependency with a hole", "Locked by hash; the audit in the build belongs to operations"),
    70: Row("An insider changes, removes, reorders or cuts rows of the book", "Chain, anchors outside and triggers: each attack is found or refused"),
}  # fmt: skip
