"""The roles of a local government's communication, and what each may do (issue of rights: domain.md §3)."""

KOMINFO_ADMIN, OFFICER, HEAD, PPID = "kominfo_admin", "officer", "head", "ppid"
AGENCY_HEAD, AGENCY_ADMIN, JUROR, AUDITOR = "agency_head", "agency_admin", "juror", "auditor"

# In order of precedence: somebody with several postings gets the pages of the first.
ROLES = [
    (KOMINFO_ADMIN, "Administrator Kominfo"),
    (OFFICER, "Petugas Kominfo"),
    (HEAD, "Kepala daerah"),
    (PPID, "PPID Utama"),
    (AUDITOR, "Auditor (Inspektorat)"),
    (AGENCY_HEAD, "Kepala OPD"),
    (AGENCY_ADMIN, "Admin OPD"),
    (JUROR, "Juri"),
]
TITLES = dict(ROLES)
PRECEDENCE = [code for code, _ in ROLES]

OFFICERS = frozenset({KOMINFO_ADMIN, OFFICER})  # who keep the register, the circulars and the reports
WHOLE_GOVERNMENT = frozenset({KOMINFO_ADMIN, OFFICER, HEAD, PPID, AUDITOR})  # who read every agency
AGENCY_BOUND = frozenset({AGENCY_HEAD, AGENCY_ADMIN})  # who see their own agencies only
# Who may publish, reveal, approve or administer needs a second factor; so does who reads the book.
SECOND_FACTOR = frozenset({KOMINFO_ADMIN, OFFICER, PPID, AGENCY_HEAD, AGENCY_ADMIN, AUDITOR})
SEES_PEOPLE = frozenset({KOMINFO_ADMIN, AUDITOR})  # who read the list of people, their postings and decrees
