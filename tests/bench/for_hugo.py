"""Writes the pages of a made-up practice as a site for Hugo, whose layouts show what ours show, as far as that goes.

Related pages are Hugo's own, by the concepts that pages are about. A concept has the pages about it, and an article the
definitions of its concepts. Hugo finds no mentions of terms in texts, so there are no links from these, and nothing
shows which sentence mentions a page. It makes no search index, redirects, letters or sheets either.
"""

from __future__ import annotations

import shutil
from pathlib import Path

_SETTINGS = """baseURL = "https://practice.example/"
title = "A practice"
disableKinds = ["taxonomy", "term"]

[related]
threshold = 1
includeNewer = true

[[related.indices]]
name = "concepts"
weight = 100
"""
_FRAME = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} – {{ site.Title }}</title>
<meta name="description" content="{{ .Params.summary }}">
<link rel="canonical" href="{{ .Permalink }}">
</head>
<body>
<nav><a href="/">Home</a> {{ range site.Sections }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}</nav>
<main><h1>{{ .Title }}</h1>{{ block "main" . }}{{ end }}</main>
</body>
</html>
"""
_PAGE = """{{ define "main" }}{{ .Content }}
{{ with .Params.practise }}<ul>
{{ range . }}{{ with site.GetPage (printf "/worksheets/%s" .) }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}{{ end }}</ul>{{ end }}
{{ with .Params.concepts }}<dl>
{{ range . }}{{ with site.GetPage (printf "/concepts/%s" .) }}<dt><a href="{{ .RelPermalink }}">{{ .Title }}</a></dt>
<dd>{{ .Params.definition }}</dd>
{{ end }}{{ end }}</dl>{{ end }}
{{ with site.RegularPages.Related . | first 5 }}<ul>
{{ range . }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Params.summary }}</li>
{{ end }}</ul>{{ end }}
{{ with where site.RegularPages "Params.concepts" "intersect" (slice .File.ContentBaseName) }}<ul>
{{ range . }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul>{{ end }}
{{ end }}
"""
_LIST = """{{ define "main" }}{{ .Content }}
<ul>
{{ range .RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Params.summary }}</li>
{{ end }}</ul>
{{ end }}
"""


def write(practice: Path, site: Path) -> None:
    """Write the site of a practice into a folder."""
    shutil.copytree(practice / "docs", site / "content")
    for index in (site / "content").rglob("index.md"):  # Hugo's name for a page that lists others
        index.rename(index.with_name("_index.md"))
    (site / "hugo.toml").write_text(_SETTINGS, encoding="utf-8")
    (layouts := site / "layouts" / "_default").mkdir(parents=True)
    for name, layout in {"baseof": _FRAME, "single": _PAGE, "list": _LIST}.items():
        (layouts / f"{name}.html").write_text(layout, encoding="utf-8")
