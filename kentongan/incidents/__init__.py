"""A hijacked account: freeze, signals, playbook, incident report, the 72-hour clock."""
