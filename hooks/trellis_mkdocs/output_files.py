"""Writes only those files of a preview that are not there yet as they should be."""

from __future__ import annotations

import hashlib
import shutil
import threading
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from mkdocs.structure.files import File


class OutputFile(File):
    """A file that is written only if that would change it, and a page that is made only if it is `wanted`.

    What is `left` is written by others, who finish it before.
    """

    wanted = True
    left = False
    output: Output | None = None
    _is_page: bool

    @classmethod
    def of(cls, file: File, output: Output | None) -> OutputFile:
        """Return a file that is like another one, with all that is known of it."""
        new = cls.__new__(cls)
        vars(new).update(vars(file))
        new.output = output
        new._is_page = file.is_documentation_page()  # noqa: SLF001 – its own
        return new

    def is_documentation_page(self) -> bool:
        """Return whether the file is the source of a page, which MkDocs asks many times."""
        return self._is_page

    def is_modified(self) -> bool:
        """Return whether MkDocs has to make the page, which it asks before it renders it, and before it writes it."""
        return self.wanted

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 – MkDocs’ signature
        """Put the file into the site."""
        if self.left:
            return
        if self.output is None:
            super().copy_file()
        else:
            self.output.put(self)


class Output:
    """The folder of a preview: which files are in it, and from what each was made."""

    def __init__(self) -> None:
        self._made_from: dict[str, object] = {}
        self._lock = threading.Lock()  # packs are put there by a thread of their own

    def forget(self) -> None:
        """Forget what is there, so that everything is written again."""
        self._made_from = dict.fromkeys(self._made_from)

    def has(self, path: str, made_from: object) -> bool:
        """Return whether a file is there, and was made from this."""
        return path in self._made_from and self._made_from[path] == made_from

    def note(self, path: str, made_from: object) -> None:
        """Note that a file is there, and from what it was made; None if that is not known."""
        self._made_from[path] = made_from

    def put(self, file: OutputFile) -> None:
        """Write a file that is not a page, unless it is there already."""
        made_from = _state(file)
        with self._lock:
            if self.has(file.dest_uri, made_from):
                return
            self._made_from[file.dest_uri] = None
            (target := Path(file.abs_dest_path)).parent.mkdir(parents=True, exist_ok=True)
            if file.generated_by and file.abs_src_path:
                link_or_copy(Path(file.abs_src_path), target)
            else:
                target.unlink(missing_ok=True)  # it may be a link to a file of the cache
                File.copy_file(file)
            self._made_from[file.dest_uri] = made_from

    def link(self, site: Path, file: Path, path: str) -> None:
        """Put a file of the cache at a path in the site."""
        with self._lock:
            self._made_from[path] = None
            link_or_copy(file, site / path)

    def remove_others(self, paths: Collection[str], site: Path) -> None:
        """Remove all files that are there and not at one of these paths, with the folders that are then empty."""
        with self._lock:
            for path in self._made_from.keys() - paths:
                with suppress(FileNotFoundError):
                    (site / path).unlink()
                for folder in (site / path).parents:
                    if folder == site or not _removed(folder):
                        break
                del self._made_from[path]


def _removed(folder: Path) -> bool:
    try:
        folder.rmdir()
    except OSError:  # it is not empty
        return False
    return True


def _state(file: File) -> object:
    """Return what changes with the content of a file: a digest, or the state of the file that it is copied from."""
    if file.abs_src_path is None:
        return hashlib.sha256(file.content_bytes).digest()
    stat = Path(file.abs_src_path).stat()
    state = (file.abs_src_path, stat.st_ino, stat.st_mtime_ns, stat.st_size)
    return state if file.generated_by else (*state, stat.st_ctime_ns)  # which a link to a file of the cache changes


def link_or_copy(file: Path, target: Path) -> None:
    """Put a file at a path in the site, by a hard link if both are on the same disk, which saves writing it."""
    target.unlink(missing_ok=True)
    try:
        target.hardlink_to(file)
    except OSError:
        shutil.copyfile(file, target)
