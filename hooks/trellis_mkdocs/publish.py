"""Publishes a site that is built and known to be good: it replaces the last one, and letters go into the outbox."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path

from trellis.addresses import ledger, questions, redirects, urls
from trellis.checking import translations
from trellis.foundation.counts import counted
from trellis.foundation.problems import report
from trellis.letters import frozen, outbox
from trellis.site import generated_files, hosting, record, staging
from trellis_mkdocs.build_state import BuildState
from trellis_mkdocs.rebuild import Rebuild

log = logging.getLogger("mkdocs.trellis")


def publish(build: BuildState, built: Path, rebuild: Rebuild | None) -> None:
    """Finish the site in the folder `built`, and move it to the place of the last good one.

    `rebuild` knows which pages of that one are the same, if the build made only what has changed.
    If a build that is not strict had problems, no letters are written, and nothing can be recorded.
    """
    taken = rebuild.take_over(built) if rebuild else {}
    if rebuild:
        rebuild.begin_to_save(build.finished)
    build.finisher.finish_site(taken)
    beside = _tell_hosts(build, built)
    hosting.write(beside, build.home / hosting.FOLDER)
    if not build.problems:
        _write_letters(build)
        _prepare_record(build)
    if old := translations.outdated(build.model.library):
        made = counted(old, "translation was made of a text that has", "translations were made of texts that have")
        log.info("%s changed since: “trellis check” says what is different", made)
    staging.publish_atomically(build.site_dir)  # last, so that a site is not changed by a build that fails


def _tell_hosts(build: BuildState, built: Path) -> Mapping[str, str]:
    """Write what hosts read in the site, and return the files that go next to it."""
    site = build.model
    removed = site.redirects.removals
    beside_removed = (address for address in site.published if f"{address.rpartition('/')[0]}/" in removed)
    gone = [address for address in beside_removed if not (built / urls.file_of(address)).exists()]
    rules = redirects.for_servers(site.redirects, site.short, gone)
    hosting.write(hosting.in_site(rules, site.settings.site_url, hosting.folders_of(built)), built)
    for note in hosting.notes(rules):
        log.info(note)
    return hosting.beside_site(rules, site.settings.site_url)


def _write_letters(build: BuildState) -> None:
    outbox.write(build.outbox, build.home / outbox.FOLDER)
    for name in build.outbox.large:
        log.info("The letter %s is near the size at which Gmail cuts letters off", name)


def _prepare_record(build: BuildState) -> None:
    """Prepare the lines that recording adds to each of its files, and what an author has to settle before."""
    site = build.model
    promised = generated_files.promised(site, build.printed, build.outbox.linked)
    by_path = site.library.by_path
    asked = questions.updated(
        site.questions, {questions.page_of(by_path[path]): naming for path, naming in build.namings.items()}
    )
    open_questions = [
        problem for path, naming in build.namings.items() for problem in questions.unsettled(by_path[path], naming)
    ]
    lines = {ledger.FILE: sorted(promised), frozen.FILE: sorted(build.outbox.sent), questions.FILE: asked}
    record.prepare(build.home, lines, report(open_questions) if open_questions else "")
    if new := len(promised - site.published.keys()):
        addresses = counted(new, "address is", "addresses are")
        log.info("%s not in the ledger yet: run “trellis record” before you publish", addresses)
    if new := len(set(asked) - set(site.questions_text.splitlines())):
        lines_about = counted(new, "line about questions is", "lines about questions are")
        log.info("%s not recorded yet: run “trellis record” before you publish", lines_about)
