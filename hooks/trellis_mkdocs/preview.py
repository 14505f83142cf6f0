"""What a preview keeps from one build to the next, so that a change appears on the screen at once."""

from __future__ import annotations

from pathlib import Path

from mkdocs.structure.files import Files

from trellis_mkdocs import mkdocs_files
from trellis_mkdocs.kept_pages import KeptPages
from trellis_mkdocs.live_reload import LiveReload
from trellis_mkdocs.output_files import Output


class Preview:
    """The site that a preview shows: what is in its folder, and how it follows changes.

    It `shows_site` once the first build has made it.
    """

    def __init__(self) -> None:
        self.live_reload = LiveReload()
        self.output = Output()
        self.pages = KeptPages(self.output)
        self.shows_site = False
        self._is_writing = False

    def clear_away(self, files: Files, site: Path) -> None:
        """Remove from the folder of the preview what is not part of the site any more."""
        self._is_writing = True
        self.output.remove_others({file.dest_uri for file in mkdocs_files.published(files)}, site)

    def finish_build(self) -> None:
        """Take this build as the one with which the next one is compared."""
        self._is_writing = False
        self.shows_site = True
        self.pages.filled.finish_build()

    def fail_build(self) -> None:
        """Have the next build write everything, if it is not known what this one has written."""
        if self._is_writing:
            self.output.forget()
        self._is_writing = False
