"""Settings, read from the environment; each has a default that suits one office server.

KENTONGAN_DATA          folder of database, files and secret (default: var/)
KENTONGAN_DATABASE      postgresql://user:password@host:port/name, or postgresql://user@/name?host=/socket/folder;
                        empty: SQLite below KENTONGAN_DATA
KENTONGAN_HOSTS         comma-separated host names the product answers to
KENTONGAN_PRIVATE_HOSTS host:port pairs on private addresses that collection and single sign-on may reach
KENTONGAN_DNS           host:port pairs of name servers to ask for TXT records; empty: those of the system
KENTONGAN_SITE          address that links in mails and on cards begin with (default: https, first host name)
KENTONGAN_SMTP          smtp://user:password@host:port?tls=1 or smtps://…; empty: no mail is sent
KENTONGAN_MAIL_FROM     sender of mails, an office address
KENTONGAN_HEADS_TO      comma-separated addresses that get the book's head every day
KENTONGAN_ANCHORS       file to which each commit's head of the book is appended, better on another disk
                        (default: jangkar/jangkar.txt below KENTONGAN_DATA)
KENTONGAN_KEYS          folder of the vault's keys, for the broker only (default: kunci/ below KENTONGAN_DATA)
KENTONGAN_BROKER        socket of a broker run as a service of its own; empty: `kentongan serve` starts one
KENTONGAN_BROKER_PEERS  comma-separated OS users that may ask that broker (default: the broker's own user)
KENTONGAN_IDLE_MINUTES  minutes without a request after which a session ends (default 60)
KENTONGAN_HTTPS         "1" where a proxy serves HTTPS: cookies then travel only over it
"""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

BASE = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("KENTONGAN_DATA") or BASE / "var").resolve()
FILES = DATA / "files"
_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;"


def _secret() -> str:
    """Read the installation's secret key, made at first use and readable by its owner only."""
    path = DATA / "secret"
    if not path.exists():
        DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = DATA / f"secret.{os.getpid()}"
        new.touch(mode=0o600)
        new.write_text(secrets.token_urlsafe(48))
        with suppress(FileExistsError):  # another process was faster: its key is the key
            os.link(new, path)
        new.unlink()
    return path.read_text().strip()


def _database() -> dict[str, object]:
    """SQLite in WAL mode by default, PostgreSQL where KENTONGAN_DATABASE names one."""
    url = os.environ.get("KENTONGAN_DATABASE", "")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "kentongan.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": _PRAGMAS,
            },
        }
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parse_qs(parts.query).get("host", [unquote(parts.hostname or "")])[0],
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }


SECRET_KEY = _secret()
DEBUG = False
ALLOWED_HOSTS = [h for h in os.environ.get("KENTONGAN_HOSTS", "").split(",") if h] or [
    "127.0.0.1",
    "localhost",
    "[::1]",
]
PRIVATE_HOSTS = frozenset(h for h in os.environ.get("KENTONGAN_PRIVATE_HOSTS", "").split(",") if h)
DNS_SERVERS = tuple(h for h in os.environ.get("KENTONGAN_DNS", "").split(",") if h)
KEYS = os.environ.get("KENTONGAN_KEYS", "")
BROKER = os.environ.get("KENTONGAN_BROKER", "")
BROKER_PEERS = [p for p in os.environ.get("KENTONGAN_BROKER_PEERS", "").split(",") if p]
_HTTPS = os.environ.get("KENTONGAN_HTTPS") == "1"
ANCHORS = os.environ.get("KENTONGAN_ANCHORS", "")  # "": below DATA
SITE = os.environ.get("KENTONGAN_SITE", "")
SMTP = os.environ.get("KENTONGAN_SMTP", "")
MAIL_FROM = os.environ.get("KENTONGAN_MAIL_FROM", "")
HEADS_TO = [a.strip() for a in os.environ.get("KENTONGAN_HEADS_TO", "").split(",") if a.strip()]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "kentongan.people.session_store.SessionListConfig",
    "kentongan.audit",
    "kentongan.jobs",
    "kentongan.agencies",
    "kentongan.vault",
    "kentongan.people",
    "kentongan.notices",
    "kentongan.sso",
    "kentongan.channels",
    "kentongan.posts",
    "kentongan.insights",
    "kentongan.activity",
    "kentongan.directives",
    "kentongan.intake",
    "kentongan.custody",
    "kentongan.handovers",
    "kentongan.incidents",
    "kentongan.guidance",
    "kentongan.facts",
    "kentongan.evaluation",
    "kentongan.awards",
    "kentongan.reports",
    "kentongan.portal",
    "kentongan.api",
    "kentongan.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "kentongan.portal.door.public_door",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kentongan.people.gate.session_life",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "kentongan.people.gate.factor_first",
    "kentongan.people.posted.only_posted",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kentongan.web.middleware.strict_content",
    "kentongan.web.middleware.refusals",
    "kentongan.web.secrets_typed.nothing_secret",
]

ROOT_URLCONF = "kentongan.config.urls"
WSGI_APPLICATION = "kentongan.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kentongan.web.shell.shell",
            ],
            "builtins": ["kentongan.paper.templatetags.indonesian"],
        },
    }
]

DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["kentongan.people.signin.PersonBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "kentongan.people.passwords.LocalWordsValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name", "nip", "email")},
    },
]
LOGIN_URL = "web:sign-in"
LOGIN_REDIRECT_URL = "web:home"
LOGOUT_REDIRECT_URL = "web:sign-in"

# Of django-allauth: the steps of a sign-in, second factors, the list of sessions (people.allauth_adapters).
# Its limits are off: they count in one process's memory; people.patience counts in the database.
ACCOUNT_ADAPTER = "kentongan.people.allauth_adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None  # where mail goes is never who somebody is
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_TIMEOUT = 10 * 60  # seconds between the password and the second factor
ACCOUNT_RATE_LIMITS = False
MFA_ADAPTER = "kentongan.people.allauth_adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # steps of 30 seconds before and after: clocks of phones differ

LANGUAGE_CODE = "id"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/statis/"
STATIC_ROOT = None  # nothing is gathered: whitenoise serves each file from its package
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

SESSION_ENGINE = "kentongan.people.session_store"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HTTPS
CSRF_COOKIE_HTTPONLY = True
# With the prefix a browser takes these cookies from this very host over HTTPS only, not from a neighbour.
_PREFIX = "__Host-" if _HTTPS else ""
SESSION_COOKIE_NAME = f"{_PREFIX}sesi"
CSRF_COOKIE_NAME = f"{_PREFIX}csrf"
KNOWN_BROWSER_COOKIE = f"{_PREFIX}peramban"
IDLE_MINUTES = int(os.environ.get("KENTONGAN_IDLE_MINUTES") or 60)  # without a request, before a session ends
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS else None
SECURE_HSTS_SECONDS = 30 * 24 * 60 * 60 if _HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
UPLOAD_LIMIT = 50 * 1024 * 1024  # bytes of one uploaded file

# What the loop in kentongan.jobs may run, by name. Rooms above jobs are named, never imported.
JOB_TASKS = {
    "verify-book": "kentongan.audit.background.verify_book",
    "remind-rotations": "kentongan.custody.reveals_rounds.remind",
    "import-posts": "kentongan.intake.background.import_posts",
    "collect": "kentongan.intake.background.collect",
    "certification-clock": "kentongan.channels.background.certification_clock",
    "sweep-leftovers": "kentongan.intake.background.sweep_leftovers",
    "forget-registers": "kentongan.channels.background.forget_registers",
    "custody-clock": "kentongan.custody.background.custody_clock",
    "issue-report": "kentongan.reports.background.issue_report",
    "send-reports": "kentongan.reports.background.send_reports",
    "incident-signals": "kentongan.incidents.background.look",
    "load-sample": "kentongan.sample.background.load",
    "handover-clock": "kentongan.handovers.clock.run_round",
    "outreach-clock": "kentongan.guidance.clock.run_round",
    "judge-sample": "kentongan.sample.background.judge",
    "remove-sample": "kentongan.sample.background.remove",
    "conclude-award": "kentongan.awards.background.conclude",
    "close-month": "kentongan.evaluation.background.close_month",
    "try-rubric": "kentongan.evaluation.background.try_rubric",
    "find-flags": "kentongan.evaluation.fairness.background.run_round",
    "send-mail": "kentongan.notices.sending.send_mail",
    "mail-heads": "kentongan.notices.book_heads.mail_heads",
}
# What outgoing work asks before each item; it answers with the reason why nothing may go out, or None.
OUTGOING_GATE = "kentongan.channels.freezing.stops"
# Where uploads lie below a government's files: a file there that no row of these columns names is a leftover
# of a killed act, and goes after a day. A new column that names a file belongs here before its first upload.
EVIDENCE_FOLDERS = ("raw", "decrees", "serah-terima", "sanggahan", "registry", "mutasi", "pemeriksaan")
FILE_COLUMNS = (
    "people.Posting.decree_path", "people.AdminProposal.letter_path", "channels.RegistryImport.path",
    "channels.OwnershipProof.picture_path", "posts.Evidence.path", "insights.Reading.evidence_path",
    "directives.Directive.pdf_path", "intake.Draft.path", "handovers.Handover.nonce_path",
    "handovers.HandoverStep.path", "handovers.MovementImport.path", "incidents.Report.pdf_path",
    "guidance.Workshop.material_path", "guidance.CaseObstacle.path", "evaluation.Appeal.evidence_path",
)  # fmt: skip
# Who checks and keeps a screenshot or PDF for rooms below the one that keeps evidence.
EVIDENCE_KEEPER = "kentongan.handovers.keeping.keep"
# Who gives the jury's marks of a month to its facts: a room above the one that judges.
JURY_MARKS = "kentongan.awards.marks.rows"
# Work that comes round by itself: name -> hours between two runs.
JOB_ROUNDS = {
    "verify-book": 24,
    "remind-rotations": 6,
    "incident-signals": 1 / 12,
    "collect": 6,
    "certification-clock": 24,
    "forget-registers": 1,
    "sweep-leftovers": 24,
    "custody-clock": 24,
    "send-mail": 0.25,
    "mail-heads": 24,
    "handover-clock": 1,
    "outreach-clock": 24,
    "find-flags": 24,
    "send-reports": 1,
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"one-line": {"()": "kentongan.config.logs.OneLine"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "one-line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
