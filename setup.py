"""Says which packages the wheel has, as pyproject.toml cannot: all in `hooks/`, and `overrides/` under another name."""

from __future__ import annotations

from setuptools import find_packages, setup

setup(
    packages=[*find_packages("hooks"), "trellis_theme"],
    package_dir={
        "trellis": "hooks/trellis",
        "trellis_mkdocs": "hooks/trellis_mkdocs",
        "trellis_cli": "hooks/trellis_cli",
        "trellis_theme": "overrides",
    },
)
