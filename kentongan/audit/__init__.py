"""The book: who did what to which thing, when; each row chained to the one before."""
