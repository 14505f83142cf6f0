"""Keeps compiled templates from one build to the next, since compiling one takes longer than filling it."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from trellis.foundation import whole_files

_DIGEST = hashlib.sha256().digest_size


class CompiledTemplates(BytecodeCache):
    """A folder of compiled templates, each behind a digest of its bytes: Python runs whatever it finds in one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the name of the file for a template, whose path need not be in the encoding of the computer."""
        return hashlib.sha256(f"{name}|{filename}".encode(errors="surrogateescape")).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load a template, unless it is not there or damaged."""
        with suppress(OSError):
            content = self._file(bucket).read_bytes()
            digest, code = content[:_DIGEST], content[_DIGEST:]
            if hashlib.sha256(code).digest() == digest:
                bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        code = bucket.bytecode_to_string()
        whole_files.write(self._file(bucket), hashlib.sha256(code).digest() + code)

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / f"{bucket.key}.bin"
