"""Lets a build write to a folder next to the last good site, and replaces that site in one step."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from trellis.foundation.problems import Problem

_OF_EVERY_SITE = "404.html"
_READABLE = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH
_OPEN = _READABLE | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH


def staging_dir(site: Path) -> Path:
    """Return the folder, next to a site, in which the next build is made."""
    return site.with_name(f"{site.name}.next")


def obstacle(site: Path, others: Iterable[Path] = ()) -> Problem | None:
    """Return a problem if there is something else where a site is to be put, or will be, which must not be replaced.

    `others` are the folders that a build fills with something else.
    """
    if other := next((other for other in others if site.is_relative_to(other)), None):
        wrong = f"“site_dir” cannot be in the folder “{other.name}”, which a build fills with something else"
        return Problem("mkdocs.yml", 0, wrong, "Choose another folder")
    if site.is_symlink():
        wrong = "this is a link, which a build would replace"
        return Problem(site.name, 0, wrong, "Delete it, or write the path of the folder itself as “site_dir”")
    if site.is_dir():
        if not (site / _OF_EVERY_SITE).is_file() and any(site.iterdir()):
            wrong = "the folder for the site has files that no build has made, and that would be lost"
            return Problem(site.name, 0, wrong, "Move them away, or choose another folder as “site_dir”")
        return next((_of_another(path) for path in (site, _old(site)) if _is_of_another(path)), None)
    if site.exists():
        return Problem(site.name, 0, "there is a file where the folder of the site belongs", "Move it away")
    return None


def _is_of_another(site: Path) -> bool:
    """Return whether a folder holds folders of another user that cannot be emptied, as after a build with “sudo”."""
    if os.name == "nt":
        return False
    folders = (str(site), *(folder for folder, _, _ in os.walk(site))) if site.is_dir() else ()
    return any(not os.access(folder, os.W_OK) and Path(folder).stat().st_uid != os.geteuid() for folder in folders)


def _of_another(site: Path) -> Problem:
    wrong = "the folder belongs to another user of this computer, so it could not be removed"
    return Problem(site.name, 0, wrong, "Delete it as that user, for example with “sudo”, and build without that")


def prepare(site: Path) -> None:
    """Make room for a build next to a site, and clear up after one that was killed."""
    old = _old(site)
    if old.is_dir() and not old.is_symlink() and not site.exists():  # it was killed just before it had finished
        old.rename(site)
    remove(old)
    remove(staging_dir(site))


def publish_atomically(site: Path) -> None:
    """Replace a site with the one that was built next to it, and then remove the old one.

    Everybody may read the new one, since programs that copy a site to its server copy rights, too, and the server reads
    it as another user. Raises `OSError` if that cannot be done; the old site is then where it was.
    """
    new, old = staging_dir(site), _old(site)
    _let_all_read(new)
    had_one = site.exists()
    if had_one:
        site.rename(old)
    try:
        new.rename(site)
    except BaseException:
        if had_one:
            old.rename(site)
        raise
    _make_writable(old)
    for _ in range(2):  # another program may hold one of its files for a moment; the next build removes what is left
        shutil.rmtree(old, ignore_errors=True)


def discard(site: Path) -> None:
    """Remove what a build that failed has made, as far as that can be done."""
    shutil.rmtree(staging_dir(site), ignore_errors=True)


def remove(path: Path) -> None:
    """Remove a file, a link or a folder with all that is in it, if it is there."""
    if path.is_dir() and not path.is_symlink():
        _make_writable(path)
        try:
            shutil.rmtree(path)
        except OSError as error:
            error.filename = str(path)  # else it is the bare name of a file somewhere in it
            raise
    else:
        path.unlink(missing_ok=True)


def _let_all_read(site: Path) -> None:
    _allow(site, _OPEN)
    for folder, folders, files in os.walk(site):
        for name in folders:
            _allow(Path(folder, name), _OPEN)
        for name in files:
            _allow(Path(folder, name), _READABLE)


def _allow(path: Path, rights: int) -> None:
    present = path.stat().st_mode
    if present | rights != present:
        path.chmod(present | rights)


def _make_writable(path: Path) -> None:
    """Let folders be emptied that somebody has made read-only, as far as that can be done."""
    for folder, _, _ in os.walk(path):
        if not os.access(folder, os.W_OK | os.X_OK):
            with suppress(OSError):  # the attempt to remove it says what is wrong
                Path(folder).chmod(stat.S_IRWXU)


def _old(site: Path) -> Path:
    return site.with_name(f"{site.name}.old")
