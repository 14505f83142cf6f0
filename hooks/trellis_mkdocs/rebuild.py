"""What a build keeps in the cache, so that the next one makes only what has changed."""

from __future__ import annotations

import hashlib
import logging
import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

from mkdocs.structure.files import Files

from trellis.content.library import Readings
from trellis.foundation import whole_files
from trellis.site.postprocess import FinishedPage
from trellis.site.search.index import Indexers
from trellis_mkdocs import digests
from trellis_mkdocs.helpers import aside
from trellis_mkdocs.kept_pages import KeptPages
from trellis_mkdocs.last_site import LastSite, Published

log = logging.getLogger("mkdocs.trellis")

_FILE = "pages.pickle"
_DIGEST = hashlib.sha256().digest_size


@dataclass(frozen=True, slots=True)
class _State:
    """What is kept from one build to the next."""

    rendered: Any
    filled: Any
    readings: Any
    words: Any
    published: Published


class Rebuild:
    """A build that goes on from the last one; `cache` is the folder of the cache, `site` that of the last site.

    What the last build read, and which words it found on pages, is given to `readings` and `indexers`.
    """

    def __init__(self, cache: Path, site: Path, readings: Readings, indexers: Indexers) -> None:
        self._file = cache / _FILE
        state = _read(self._file)
        self._site = LastSite(site, state.published if state else Published())
        self.pages = KeptPages(self._site)
        if state:
            self.pages.rendered.go_on_from(state.rendered)
            self.pages.filled.go_on_from(state.filled)
            readings.go_on_from(state.readings)
            indexers.go_on_from(state.words)
        self._readings, self._indexers = readings, indexers
        self._wait: Callable[[], None] = lambda: None

    def compare(self, files: Files) -> None:
        """Find out which pages of the last site may be part of the next one, which has these files."""
        self._site.compare(files)

    def take_over(self, new: Path) -> Mapping[str, FinishedPage]:
        """Put the pages that are the same into the folder of the new site, and return them by their paths."""
        self._site.take_over(new)
        return self._site.taken

    def begin_to_save(self, finished: Mapping[str, FinishedPage]) -> None:
        """Begin to save what the next build needs; `finished` are the pages that were made now."""
        whole_files.remove_unfinished(self._file.parent)
        self._wait = aside(partial(self._save, dict(finished)), len(finished) + len(self._site.taken))

    def wait(self) -> None:
        """Wait until all is saved."""
        self._wait()

    def _save(self, finished: Mapping[str, FinishedPage]) -> None:
        self.pages.filled.finish_build()
        state = _State(
            self.pages.rendered.kept,
            self.pages.filled.kept,
            self._readings.kept,
            self._indexers.kept,
            self._site.published(finished),
        )
        written = BytesIO(bytes(_DIGEST))  # so that there is never more than one copy, which may take 100 MB
        written.seek(_DIGEST)
        pickle.dump(state, written, pickle.HIGHEST_PROTOCOL)
        content = written.getbuffer()
        content[:_DIGEST] = _digest(content[_DIGEST:])
        try:
            whole_files.write(self._file, content)
        except OSError as error:
            log.info("The next build will take longer, since nothing could be kept for it: %s", error)


def _digest(content: memoryview) -> bytes:
    """Return a digest that no other content has, nor the same content written by another version."""
    digest = hashlib.sha256(digests.of_engine().encode())
    digest.update(content)
    return digest.digest()


def _read(file: Path) -> _State | None:
    """Return what the last build has kept; None if it was another version, or if the file is damaged."""
    written = memoryview(digests.content(file) or b"")
    if _digest(written[_DIGEST:]) != written[:_DIGEST]:
        return None
    state = pickle.loads(written[_DIGEST:])  # noqa: S301 – the practice's own file, and whoever writes there may as well write hooks
    return state if isinstance(state, _State) else None
