"""How many filled cells of the messy register workbooks are read right without touching a guess."""

import json

import django

from bench.figures import row


def main() -> None:
    """Score the twelve workbooks."""
    django.setup()
    from kentongan.channels.tests.workbooks import score

    filled, right = score()
    share = 100 * right / filled
    print(
        json.dumps(
            [row("register workbooks: filled cells read right", share, "%", aim="≥ 95 %", met=share >= 95)]
        )
    )


if __name__ == "__main__":
    main()
