"""The settings of the house on a data folder that lives for one run: a test never touches the user's data."""

import atexit
import os
import shutil
import tempfile

os.environ["NHIEMKY_DATA"] = tempfile.mkdtemp(prefix="nhiemky-tests-")
atexit.register(shutil.rmtree, os.environ["NHIEMKY_DATA"], ignore_errors=True)

from nhiemky.house.settings import *  # noqa: E402, F403 — the folder must be named before the settings are read
from nhiemky.house.sqlite.base import DatabaseWrapper  # noqa: E402

# Signing in is not what the tests wait for, and pages are tested from the sources of their static files.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STATIC_ROOT.mkdir()  # noqa: F405
if DATABASES["default"]["ENGINE"].endswith("sqlite"):  # noqa: F405
    # in a file as in use: SQLite in memory locks whole tables between the threads of a live server
    DATABASES["default"]["TEST"] = {"NAME": DATA / "test.sqlite3"}  # noqa: F405
    # which lives for one run and need not survive a power cut
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA synchronous=OFF"  # noqa: F405
    # SQLite keeps words of any length: here it takes no more than PostgreSQL would, and a test finds what fails there
    DatabaseWrapper.data_type_check_constraints = {
        **DatabaseWrapper.data_type_check_constraints,
        "CharField": 'length("%(column)s") <= %(max_length)s',
    }
