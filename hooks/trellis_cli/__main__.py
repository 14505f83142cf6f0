"""Runs the command as `python -m trellis_cli`."""

from __future__ import annotations

from trellis_cli.main import main

main(prog_name="trellis")
