"""The yearly award: categories, nominees by number, blind jury, plenary, papers."""
