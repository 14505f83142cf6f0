"""Publishes a site that is built and known to be good: it replaces the last one, and letters go into the outbox."""

from __future__ import annotations

import logging
from pathlib import Path

from trellis.addresses import ledger
from trellis.letters import frozen, outbox
from trellis.site import generated_files, postprocess, record, staging
from trellis_mkdocs.build_state import BuildState

log = logging.getLogger("mkdocs.trellis")


def publish(build: BuildState, built: Path) -> None:
    """Finish the site in the folder `built`, and move it to the place of the last good one.

    If a build that is not strict had problems, no letters are written, and nothing can be recorded.
    """
    postprocess.postprocess(built)
    staging.publish_atomically(build.site_dir)
    if not build.problems:
        _write_letters(build)
        _prepare_record(build)


def _write_letters(build: BuildState) -> None:
    outbox.write(build.outbox, build.home / "outbox")
    for name in build.outbox.large:
        log.info("The letter %s is near the size at which Gmail cuts letters off", name)


def _prepare_record(build: BuildState) -> None:
    """Prepare the lines that recording adds to the ledger and to the list of sent letters."""
    promised = generated_files.promised(build.model, build.printed, build.outbox.linked)
    record.prepare(build.home, {ledger.FILE: promised, frozen.FILE: build.outbox.sent})
    if new := len(promised - build.model.published.keys()):
        log.info("%d addresses are not in the ledger yet: run “trellis record” before you publish them", new)
