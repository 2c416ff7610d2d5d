"""A checkout runs without configuration; the environment overrides what a server needs."""

import os
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote
from warnings import catch_warnings

import environ
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()


def _kept_secret_key():
    """One key a checkout: made once, kept where git does not look."""
    path = VAR_DIR / "secret_key"
    VAR_DIR.mkdir(exist_ok=True)
    with suppress(FileExistsError), open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as kept:
        kept.write(get_random_secret_key())
    return path.read_text()


def _database():
    """What DATABASE_URL names, by default a file of SQLite."""
    try:
        # It warns of a name that is none, which is told below.
        with catch_warnings(action="ignore"):
            database = env.db("DATABASE_URL", f"sqlite:///{VAR_DIR / 'tracker.sqlite3'}")
    except ValueError:
        database = {}
    if database.get("ENGINE", "").rpartition(".")[2] not in ("sqlite3", "postgresql") or not database["NAME"]:
        raise ImproperlyConfigured(
            "DATABASE_URL names no database: write postgres://user:password@host/name or sqlite:////path/to/file,"
            " or leave it unset."
        )
    return database


DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", None) or _kept_secret_key()
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
if "*" in ALLOWED_HOSTS:
    # Whoever asks for a new password would choose where the link in the mail leads.
    raise ImproperlyConfigured("ALLOWED_HOSTS must name the hosts of the site: mails lead to the one that was asked.")

INSTALLED_APPS = [
    "policytracker.apps.PolicyTrackerConfig",
    "policytracker.admin.apps.TrackerAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "django_filters",
    "simple_history",
    "tree_queries",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "policytracker.middleware.unkept_staff_pages",
    "policytracker.middleware.known_methods",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "policytracker.middleware.sessions_that_end",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "policytracker.admin.language.speak_their_language",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "policytracker.urls"
WSGI_APPLICATION = "policytracker.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "policytracker.public.site_frame.identity",
            ],
        },
    },
]

DATABASES = {"default": _database()}
DATABASE_ROUTERS = ["policytracker.record.past.PastRouter"]
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    VAR_DIR.mkdir(exist_ok=True)
    # A writer waits for its turn at BEGIN instead of failing half way through.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        # SQLite lets waiting writers in by no order: twenty people saving without a pause make one wait half a minute.
        "timeout": 60,
        # What holds published rows still is passed over by INSERT OR REPLACE unless triggers may be recursive.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60

AUTH_USER_MODEL = "policytracker.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "policytracker.admin.password_length.PasswordLength", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# How long the link of a mail lets a person set a password.
PASSWORD_RESET_TIMEOUT = env.int("PASSWORD_LINK_DAYS", 3) * 24 * 60 * 60

# Without a mail server (EMAIL_URL=smtp+tls://user:password@host:587), mails are files to be looked at.
vars().update(env.email_url("EMAIL_URL", f"filemail:///{quote(str(VAR_DIR / 'mail'))}"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "tracker@localhost")

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("zh-hans", _("Simplified Chinese"))]
FORMAT_MODULE_PATH = ["policytracker.formats"]
LOCALE_PATHS = [BASE_DIR / "policytracker" / "locale"]
LANGUAGE_COOKIE_AGE = 366 * 24 * 60 * 60
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise warns of a folder that is not there
WHITENOISE_USE_FINDERS = True

# The files of evidence. No address is theirs: a view hands each out to those who may read it.
MEDIA_ROOT = env.str("MEDIA_ROOT", str(VAR_DIR / "evidence"))
EVIDENCE_FILE_LIMIT = env.int("EVIDENCE_FILE_LIMIT", 10 * 1024 * 1024)
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "policytracker.admin.bounded_upload.BoundedUploadHandler",
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
        "img-src": ["'self'", "data:"],
    }
}
SECURE_REFERRER_POLICY = "same-origin"

# Browsers keep cookies for staff pages alone; a public page carries its language in its address. Once the site is
# served over TLS, they never send them without.
TLS = env.bool("TLS", False)
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = LANGUAGE_COOKIE_PATH = "/admin/"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = TLS
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
# A browser that still holds those of an earlier version for the whole site would send both, and the old ones count.
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "staff_session", "staff_csrf"
# Closing the browser signs out; so do hours without a click, and a day in all.
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = env.int("SESSION_IDLE_HOURS", 8) * 60 * 60
SESSION_LONGEST = 24 * 60 * 60
MESSAGE_STORAGE = "policytracker.admin.staff_messages.StaffMessages"

# Edit history is written as staff save; a row's many-to-many values are kept
# by the public record, not here.
SIMPLE_HISTORY_REVERT_DISABLED = True

# Nobody publishes what they wrote. An office of one person turns it off.
FOUR_EYES = env.bool("FOUR_EYES", True)

# How many proxies of ours stand in front; what they tell of the client is believed, and of that only what they wrote.
PROXIES = env.int("PROXIES", 0)
if PROXIES and TLS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Those who may publish sign in with a code of an app, too; others may.
TWO_FACTOR = env.bool("TWO_FACTOR", True)

# Five failures lock a name at an address; policytracker/admin/lockout.py says how many lock either alone.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "username", "ip_address"]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_HANDLER = "policytracker.admin.lockout.Lockout"
AXES_LOCKOUT_CALLABLE = "policytracker.admin.lockout.locked_out"
AXES_CLIENT_IP_CALLABLE = "policytracker.client_address.client_address"
AXES_RESET_ON_SUCCESS = True
# A name that is locked already counts no further: who goes on typing locks out nobody else at their address.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
# What was tried is forgotten after the wait, and a sign-in that succeeds is kept by the user alone.
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False


def OTP_TOTP_ISSUER(device):
    """What the app calls this site, in the language of whoever sets it up."""
    return str(_("Policy tracker"))
