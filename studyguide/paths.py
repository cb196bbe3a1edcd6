"""Where things are: the data folder, the database, the content that came with the program.

An option wins over an environment variable, and that over the user's data folder. Nothing is
created here.
"""

from __future__ import annotations

import os
from pathlib import Path

HOME = "STUDYGUIDE_HOME"
DATABASE_URL = "STUDYGUIDE_DATABASE_URL"
LEARNER = "STUDYGUIDE_LEARNER"


def data_folder() -> Path:
    """Return the folder that holds the database and settings."""
    named = os.environ.get(HOME)
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path  # loaded here because most starts name a folder or URL

    return user_data_path("studyguide", appauthor=False)


def database_url(option: str | None = None) -> str:
    """Return the URL of the database, such as `sqlite:////home/bee/study.db`."""
    named = option or os.environ.get(DATABASE_URL)
    if named:
        return named if "://" in named else f"sqlite:///{named}"
    return f"sqlite:///{data_folder() / 'studyguide.db'}"


def sqlite_file(url: str) -> Path | None:
    """Return the file of a SQLite URL; None for other databases and for one in memory."""
    scheme, _, rest = url.partition("://")
    if scheme.split("+")[0] != "sqlite":
        return None
    name = rest.partition("?")[0].removeprefix("/")
    return None if name in ("", ":memory:") else Path(name).expanduser()


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
