"""Which words of a text are compared with sealed secrets, and which words of a secret are worth knowing."""

from collections.abc import Iterator

SHORTEST, LONGEST = 6, 64  # letters of a run that is compared
MOST = 20_000  # letters of a text that are looked at
TRIED = 150_000  # runs of one text; only a text of bare signs has more
LINES = 40  # lines of one secret (a list of recovery codes)


def telling(secret: str) -> list[str]:
    """Return what of a secret must not stand in a text: the whole of it, each line, each long word."""
    lines = [line.strip() for line in secret.splitlines()][:LINES]
    single = [word for line in lines for word in line.split() if len(lines) > 1 and _mixed(word)]
    wanted = [secret.strip(), *lines, *single]
    return list(dict.fromkeys(word for word in wanted if SHORTEST <= len(word) <= LONGEST))


def _mixed(word: str) -> bool:
    """A word of a note alone is telling only when it is no plain word."""
    return any(char.isdigit() for char in word) and not word.isdigit() or len(word) >= 8 and word.isdigit()


def runs(text: str) -> Iterator[str]:
    """Yield every run of whole words of a text that is 6 to 64 letters long, once each."""
    text = text[:MOST]
    edges = [place for place in range(len(text) + 1) if _edge(text, place)]
    seen: set[str] = set()
    tried = 0
    for number, start in enumerate(edges):
        for end in edges[number + 1 : number + 1 + LONGEST]:
            tried += 1
            if end - start > LONGEST or tried > TRIED:
                break
            run = text[start:end]
            if end - start >= SHORTEST and run == run.strip() and run not in seen:
                seen.add(run)
                yield run


def _edge(text: str, place: int) -> bool:
    return place in (0, len(text)) or not (text[place - 1].isalnum() and text[place].isalnum())
