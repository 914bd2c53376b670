"""Every setting of the house in one file: what differs between places comes from the environment, the rest is fixed.

Default: one machine, SQLite, everything in one data folder, plain http on this machine only. Production sets
NHIEMKY_DATABASE_URL, NHIEMKY_HOSTS and NHIEMKY_TRUST_PROXY. docs/architecture.md lists the variables.
"""

from datetime import timedelta
from pathlib import Path

import dj_database_url

from nhiemky.house import environment
from nhiemky.house.public_holidays import public_holidays
from nhiemky.rooms import ROOMS

CHECKOUT = Path(__file__).parents[3]
DATA = environment.folder("NHIEMKY_DATA", default=CHECKOUT / "data")
# a place that somebody named is for real data: the demo fills only the folder that nobody asked for
NAMED = environment.given("NHIEMKY_DATA") or environment.given("NHIEMKY_DATABASE_URL")
SET_UP_CODE = DATA / "set-up-code"
BIND = environment.address("NHIEMKY_BIND", default="127.0.0.1:8000")

# Views and commands ask NOW() the time; in a demo it is the day of its story.
DEMO = environment.demo(DATA / "demo.json")
NOW = environment.clock(DEMO)
# work behind the pages goes on by the real one, in a demo too
REAL_NOW = environment.real_now
HOLIDAYS = public_holidays

DEBUG = environment.flag("NHIEMKY_DEBUG", default=False)
SECRET_KEY = environment.secret("NHIEMKY_SECRET_KEY", kept_in=DATA / "secret_key")

# -- Who may ask, and how ---------------------------------------------------------------------------------------------

THIS_MACHINE = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = environment.words("NHIEMKY_HOSTS", default=THIS_MACHINE)
OPEN_TO_OTHERS = not set(ALLOWED_HOSTS) <= set(THIS_MACHINE)
HTTPS = environment.flag("NHIEMKY_HTTPS", default=OPEN_TO_OTHERS)
TRUST_PROXY = environment.flag("NHIEMKY_TRUST_PROXY", default=False)
if TRUST_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 3600 * 24 * 365 if HTTPS else 0
SESSION_COOKIE_AGE = 8 * 3600
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CSRF_FAILURE_VIEW = "nhiemky.house.middleware.csrf_failure"

AUTH_USER_MODEL = "accounts.Account"
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/"

# -- Signing in -------------------------------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
# The first makes new hashes; an old one is read and made anew when its owner signs in.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
# The rules of a password are the rooms' own: accounts/rules/accounts.py
PASSWORD_LENGTH = environment.number("NHIEMKY_PASSWORD_LENGTH", default=10, least=8, most=64)
SECOND_FACTOR_ROLES = environment.words(
    "NHIEMKY_SECOND_FACTOR_ROLES", default=["administrator", "office"] if HTTPS else []
)
INVITATION_DAYS = environment.number("NHIEMKY_INVITATION_DAYS", default=14, least=1, most=60)

# Failed attempts are counted in one place, by django-axes: passwords and codes alike. allauth's own limits are off.
ACCOUNT_RATE_LIMITS = False
AXES_FAILURE_LIMIT = environment.number("NHIEMKY_LOCK_AFTER", default=5, least=3, most=50)
AXES_COOLOFF_TIME = timedelta(minutes=environment.number("NHIEMKY_LOCK_MINUTES", default=15, least=1, most=1440))
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "nhiemky.house.signing_in.locked_out"
AXES_CLIENT_IP_CALLABLE = "nhiemky.house.middleware.address_of"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code", "current", "again"]
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = AXES_VERBOSE = False

ACCOUNT_ADAPTER = "nhiemky.house.signing_in.Accounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Nhiệm Kỳ"
# Clocks of phones in offices are often wrong by some seconds: the code before and the one after count too.
MFA_TOTP_TOLERANCE = 1
ALLAUTH_TRUSTED_PROXY_COUNT = int(TRUST_PROXY)

OIDC = environment.openid(
    issuer="NHIEMKY_OIDC_ISSUER", client="NHIEMKY_OIDC_CLIENT_ID", secret="NHIEMKY_OIDC_CLIENT_SECRET"
)
OIDC_NAME = environment.text("NHIEMKY_OIDC_NAME", default="OpenID Connect")
# the claim that is the account's user name; blank: the verified mail address is compared
OIDC_CLAIM = environment.text("NHIEMKY_OIDC_CLAIM", default="")
SOCIALACCOUNT_ADAPTER = "nhiemky.house.signing_in.Identities"
# A form could not lead to the provider: the policy lets forms go to this house only.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {"APPS": [{"provider_id": "oidc", "name": OIDC_NAME, **OIDC}] if OIDC else []}
}

# -- The house --------------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "nhiemky.house",
    "nhiemky.desk",
    *(f"nhiemky.rooms.{room}" for room in ROOMS),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
]
MIDDLEWARE = [
    "nhiemky.house.security.headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "nhiemky.house.language.chosen",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "nhiemky.house.middleware.LoginRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "nhiemky.house.middleware.from_where",
    "nhiemky.house.middleware.scope",
    "nhiemky.house.middleware.bounded",
    "nhiemky.house.middleware.plain_characters",
    "nhiemky.house.middleware.FirstStart",
    "allauth.account.middleware.AccountMiddleware",
    "nhiemky.house.signing_in.seen",
    "nhiemky.house.middleware.SecondFactor",
    "nhiemky.house.middleware.tries",
    "nhiemky.house.middleware.posted_only",
    "nhiemky.house.middleware.Refusals",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "nhiemky.house.urls"
WSGI_APPLICATION = "nhiemky.house.wsgi.application"
FORM_RENDERER = "nhiemky.house.drawing_forms.Fields"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "nhiemky.house.shell.shell",
            ],
        },
    },
]

# -- What is kept, and where ------------------------------------------------------------------------------------------

DATABASES = {
    "default": dj_database_url.parse(
        environment.text("NHIEMKY_DATABASE_URL", default=f"sqlite:///{DATA / 'nhiemky.sqlite3'}"),
        conn_max_age=60,
        conn_health_checks=True,
    )
}
DATABASES["default"]["ATOMIC_REQUESTS"] = False
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["ENGINE"] = "nhiemky.house.sqlite"
    # SQLite ignores row locks; IMMEDIATE makes writers queue instead of failing halfway with “database is locked”.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA synchronous=NORMAL",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Files are handed out by views that ask who is looking; there is no MEDIA_URL that serves them.
MEDIA_ROOT = DATA / "files"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
ANONYMOUS_KB = 64  # what a form sends, and no file
UPLOAD_MB = environment.number("NHIEMKY_UPLOAD_MB", default=20, least=1, most=500)
FORM_MB = 4  # what a form may hold besides files: the longest section, twice
DATA_UPLOAD_MAX_MEMORY_SIZE = FORM_MB * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# The proof of the journal stands outside the database; what is older than the years of keeping goes into files.
JOURNAL_ANCHORS = DATA / "journal-anchors.txt"
JOURNAL_PRUNED = DATA / "journal-pruned"
JOURNAL_YEARS = environment.number("NHIEMKY_JOURNAL_YEARS", default=10, least=0, most=100)

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {
    "default": {"BACKEND": "nhiemky.house.files.Files"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# What several workers must know alike: above all which codes of a second factor were used already.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

# Without a mail server every mail is a file in the data folder.
MAIL_SERVER = environment.mail_server("NHIEMKY_MAIL_URL")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAIL_SERVER else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = DATA / "mail"
EMAIL_HOST, EMAIL_PORT = MAIL_SERVER.get("host", "localhost"), MAIL_SERVER.get("port", 25)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL_SERVER.get("user", ""), MAIL_SERVER.get("password", "")
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL_SERVER.get("starttls", False), MAIL_SERVER.get("ssl", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = environment.text("NHIEMKY_MAIL_FROM", default="nhiemky@localhost")

# -- Words, days, numbers ---------------------------------------------------------------------------------------------

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [CHECKOUT / "src/nhiemky/house/locale"]
FORMAT_MODULE_PATH = ["nhiemky.house.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

# -- What is told to the person who runs the house --------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        # what axes tells stands in the journal
        "axes": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
    },
}
