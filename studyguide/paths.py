"""Where things are: the data folder, the database, the content that came with the program.

An option wins over an environment variable, and that over the user's data folder. Nothing is
created here.
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote_from_bytes, unquote_to_bytes

HOME = "STUDYGUIDE_HOME"
DATABASE_URL = "STUDYGUIDE_DATABASE_URL"
LEARNER = "STUDYGUIDE_LEARNER"


def data_folder() -> Path:
    """Return the folder that holds the database and settings."""
    named = os.environ.get(HOME)
    if named:
        return Path(os.path.expanduser(named))
    from platformdirs import user_data_path  # loaded here because most starts name a folder or URL

    return user_data_path("studyguide", appauthor=False)


def settings_file() -> Path:
    """Return the file with the settings of this computer, which need not exist."""
    return data_folder() / "settings.toml"


def database_url(option: str | None = None) -> str:
    """Return the URL of the database, such as `sqlite:////home/bee/study.db`."""
    named = option or os.environ.get(DATABASE_URL)
    if named:
        return named if "://" in named else sqlite_url(named)
    return sqlite_url(data_folder() / "studyguide.db")


def sqlite_url(file: str | Path) -> str:
    """Return the URL of a SQLite file; what means something else in URLs is percent-encoded."""
    return f"sqlite:///{quote_from_bytes(os.fsencode(file), safe='/:~')}"


def sqlite_file(url: str) -> Path | None:
    """Return the file of a SQLite URL; None for other databases and for one in memory.

    This is the one place that reads such URLs, so that the file shown is the file opened.
    """
    scheme, _, rest = url.partition("://")
    if scheme.split("+")[0] != "sqlite":
        return None
    raw = os.fsencode(rest.partition("?")[0].removeprefix("/"))
    name = os.fsdecode(unquote_to_bytes(raw))
    return None if name in ("", ":memory:") else Path(os.path.expanduser(name))


def _shipped(name: str) -> Path:
    """Return a folder that is shipped in the wheel, or stands beside the package in a checkout."""
    package = Path(__file__).parent
    bundled = package / "bundled" / name
    return bundled if bundled.is_dir() else package.parent / name


def bundled_content() -> tuple[Path, ...]:
    """Return the folders of guides and quizzes that came with the program."""
    return _shipped("content"), _shipped("quizzes")


def migrations() -> Path:
    """Return the folder of database migrations."""
    return _shipped("alembic")
