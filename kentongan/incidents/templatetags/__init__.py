"""What every page shows of freezes."""
