"""Writes `sbom.json`, a bill of materials in CycloneDX 1.6: `make sbom`.

It lists the Python packages that Trellis needs, as `requirements/site.txt` pins them, installed into an
environment of their own, and what THIRD-PARTY.md says is shipped.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
ENVIRONMENTS = ROOT / ".cache" / "sbom"
_ROW = re.compile(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \| `([^`]+)` \| `([^`]+)` \|$", re.MULTILINE)


def shipped() -> Iterator[dict[str, Any]]:
    """Yield a component for each row of THIRD-PARTY.md, with the digest of every file."""
    for files, name, version, licence, _, package in _ROW.findall(
        (ROOT / "THIRD-PARTY.md").read_text(encoding="utf-8")
    ):
        parts = [
            {
                "type": "file",
                "name": path.relative_to(ROOT).as_posix(),
                "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(path.read_bytes()).hexdigest()}],
            }
            for path in sorted(ROOT.glob(files))
        ]
        yield {
            "type": "library" if files.endswith(".js") else "data",
            "bom-ref": f"shipped:{files}",
            "name": name,
            "version": version,
            "licenses": [{"license": {"id": licence}}],
            "purl": package,
            "components": parts,
        }


def installed(name: str) -> Path:
    """Make an environment with what `requirements/NAME.txt` pins, and return its folder of programs."""
    home = ENVIRONMENTS / name
    pinned = str(ROOT / "requirements" / f"{name}.txt")
    python = home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    uv = (sys.executable, "-m", "uv")
    run(*uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(home))
    run(*uv, "pip", "install", "--quiet", "--python", str(python), "--require-hashes", "--requirement", pinned)
    return python.parent


def run(*command: str) -> str:
    """Run a command, and return what it printed; what it complains about is shown."""
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout  # noqa: S603 – our own words


def main() -> None:
    """Write the bill next to the Makefile; the same versions give the same bytes."""
    site = installed("site")
    options = ["--output-reproducible", "--spec-version", "1.6", "--pyproject", str(ROOT / "pyproject.toml")]
    bill = json.loads(run(str(installed("sbom") / "cyclonedx-py"), "environment", *options, str(site / "python")))
    bill["components"] += shipped()
    (ROOT / "sbom.json").write_text(json.dumps(bill, indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(f"sbom.json lists {len(bill['components'])} components.\n")


if __name__ == "__main__":
    main()
