"""Who holds each channel and how safely: recovery, second factor, drills, sealed credentials, reveals."""
