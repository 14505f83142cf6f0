"""Detects the generator of an old site, and reads from its settings where its pages were."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlsplit

import yaml

from trellis.foundation.problems import Problem
from trellis.importing.languages import InLanguage, Spoken
from trellis.importing.tree import Text, Tree
from trellis.locales.practice import usual_code

Generator = Literal["Jekyll", "Hugo", "MkDocs", "Docusaurus", "Eleventy", "WordPress", "Markdown"]

_HUGO_SETTINGS = re.compile(r"(?:hugo|config|config/_default/(?:hugo|config|permalinks))\.(?:toml|ya?ml|json)")
_JEKYLL_STYLES: Mapping[str, str] = {
    "date": "/:categories/:year/:month/:day/:title.html",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title.html",
    "none": "/:categories/:title.html",
}
_DOCUSAURUS = re.compile(r"docusaurus\.config\.[cm]?[jt]s")
_ELEVENTY = re.compile(r"eleventy\.config\.[cm]?[jt]s")
_MANY = 10
"""One text in so many shows that a folder comes from WordPress."""
_DEEPEST = 6
"""Levels of settings that are looked at."""
_WORDPRESS = re.compile(r"xmlns:wp=[\"']https?://wordpress\.org/export/")


@dataclass(frozen=True, slots=True)
class OldSite:
    """What is known about an old site.

    `address` is its address without a trailing slash, `base` the folder in that address (`/blog` or empty). `content`
    and `static` are folders in the tree, with a trailing slash, or empty. `permalinks` are patterns such as
    `/:year/:title/`, by section; the one for the section “” applies to all others.
    """

    generator: Generator
    address: str = ""
    content: str = ""
    static: str = ""
    permalinks: Mapping[str, str] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)
    """The folder of the texts in each language, with a trailing slash, and the prefix of its addresses."""
    folders_as_addresses: bool = True
    """Whether a page is at `name/`; else it is at `name.html`."""
    language: str = "en"
    """The language of the practice that imports the site, by whose rules pages are named."""
    spoken: Spoken = field(default_factory=Spoken)
    """The languages that its settings name."""
    in_languages: Mapping[str, InLanguage] = field(default_factory=dict)
    """What the paths of texts say of their languages."""

    def page_of(self, path: str) -> str:
        """Return the path of a text without its language."""
        said = self.in_languages.get(path)
        return said.page if said else path

    def language_of(self, path: str) -> str:
        """Return the code of the language of a text, which is that of the practice if nothing names another."""
        said = self.in_languages.get(path)
        return said.language if said else self.language

    def below(self, path: str) -> str:
        """Return the path of a text relative to the folder of its language, with the prefix of its address."""
        folder = max((folder for folder in self.languages if path.startswith(folder)), key=len, default=None)
        said = self.in_languages.get(path)
        if folder is None and said and said.language in self.spoken.codes:
            code = said.language.lower() if self.generator == "Hugo" else said.language
            return ("" if said.language == self.spoken.first else f"{code}/") + said.page.removeprefix(self.content)
        if folder is None:
            return path.removeprefix(self.content)
        return f"{self.languages[folder]}{path.removeprefix(folder)}"

    @property
    def base(self) -> str:
        """The path of the site's address, without a trailing slash."""
        return _split(self.address)[1]

    @property
    def host(self) -> str:
        """The host of the site's address, without `www.`."""
        return _split(self.address)[0]


def detect(tree: Tree) -> tuple[OldSite, tuple[Problem, ...]]:
    """Return the site that a tree contains; an unrecognized folder counts as plain Markdown."""
    problems: list[Problem] = []
    paths = {file.path for file in tree.texts}
    if "_config.yml" in paths or any(re.search(r"(?:^|/)_(?:posts|drafts)/", path) for path in paths):
        site = _jekyll(_settings(tree, "_config.yml", problems))
    elif "mkdocs.yml" in paths:
        site = _mkdocs(_settings(tree, "mkdocs.yml", problems))
    elif found := [path for path in sorted(paths) if _HUGO_SETTINGS.fullmatch(path)]:
        site = _hugo(tree, found, problems)
    elif any(_DOCUSAURUS.fullmatch(path) for path in tree.files):
        site = OldSite("Docusaurus", static="static/")
    elif any(_ELEVENTY.fullmatch(path) for path in tree.files) or (tree.folder / ".eleventy.js").exists():
        site = OldSite("Eleventy")
    elif _is_wordpress(tree):
        site = OldSite("WordPress")
    else:
        site = OldSite("Markdown")
    return site, tuple(problems)


def _is_wordpress(tree: Tree) -> bool:
    """Return whether a folder has an export of WordPress, or texts of which many show pictures that it serves."""
    serving = sum("wp-content/uploads" in file.text for file in tree.texts)
    return serving * _MANY > len(tree.texts) or any(is_wordpress_export(file) for file in tree.texts)


def is_wordpress_export(file: Text) -> bool:
    """Return whether a file is a WordPress export in XML, as “Tools → Export” writes it."""
    return file.path.lower().endswith(".xml") and bool(_WORDPRESS.search(file.text[:4000]))


def _jekyll(settings: Mapping[str, Any]) -> OldSite:
    base = str(settings.get("baseurl") or "").strip("/")
    address = str(settings.get("url") or "").rstrip("/")
    style = str(settings.get("permalink") or "date")
    source = str(settings.get("source") or "").strip("./")
    pattern = _JEKYLL_STYLES.get(style, style)
    return OldSite(
        "Jekyll",
        f"{address}/{base}".rstrip("/"),
        f"{source}/" if source else "",
        f"{source}/" if source else "",
        {"": pattern.replace(":output_ext", ".html")},
        folders_as_addresses=pattern.endswith("/"),
    )


def _hugo(tree: Tree, files: list[str], problems: list[Problem]) -> OldSite:
    settings: dict[str, Any] = {}
    for file in files:
        found = _settings(tree, file, problems)
        settings |= {"permalinks": found} if "permalinks." in file else found
    lowered = {key.lower(): value for key, value in settings.items()}
    permalinks = lowered.get("permalinks")
    permalinks = permalinks if isinstance(permalinks, dict) else {}
    nested = permalinks.get("page")
    patterns = {**permalinks, **(nested if isinstance(nested, dict) else {})}
    content = str(lowered.get("contentdir") or "content").strip("/")
    static = lowered.get("staticdir")
    static = str(static if isinstance(static, str) else "static").strip("/")
    return OldSite(
        "Hugo",
        str(lowered.get("baseurl") or "").rstrip("/"),
        f"{content}/",
        f"{static}/",
        {section: pattern for section, pattern in patterns.items() if isinstance(pattern, str)},
        _languages(lowered),
        spoken=_spoken_by_hugo(lowered),
        folders_as_addresses=str(lowered.get("uglyurls")).lower() != "true",
    )


def _languages(settings: Mapping[str, Any]) -> dict[str, str]:
    """Return the folders of a Hugo site's languages; addresses in the first language do not include its name."""
    languages = settings.get("languages")
    if not isinstance(languages, dict):
        return {}
    first = str(settings.get("defaultcontentlanguage") or "en").lower()
    named = str(settings.get("defaultcontentlanguageinsubdir")).lower() == "true"
    folders: dict[str, str] = {}
    for code, own in languages.items():
        lowered = {key.lower(): value for key, value in own.items()} if isinstance(own, dict) else {}
        if folder := lowered.get("contentdir"):
            folders[f"{str(folder).strip('/')}/"] = "" if code.lower() == first and not named else f"{code.lower()}/"
    return folders


def _mkdocs(settings: Mapping[str, Any]) -> OldSite:
    docs = str(settings.get("docs_dir") or "docs").strip("./")
    folders = str(settings.get("use_directory_urls", "true")).lower() != "false"
    address = str(settings.get("site_url") or "").rstrip("/")
    return OldSite(
        "MkDocs", address, f"{docs}/", f"{docs}/", folders_as_addresses=folders, spoken=_spoken_by_mkdocs(settings)
    )


def _spoken_by_hugo(settings: Mapping[str, Any]) -> Spoken:
    languages = settings.get("languages")
    if not isinstance(languages, dict):
        return Spoken()
    codes = {str(key): usual_code(str(key)) for key in languages}
    own = {
        key: {str(name).lower(): value for name, value in languages[key].items()}
        for key in codes
        if isinstance(languages[key], dict)
    }
    folders = {
        f"{str(own[key]['contentdir']).strip('/')}/": code
        for key, code in codes.items()
        if code and own.get(key, {}).get("contentdir")
    }
    first = usual_code(str(settings.get("defaultcontentlanguage") or "en")) or ""
    return Spoken(frozenset(filter(None, codes.values())), first, folders)


def _spoken_by_mkdocs(settings: Mapping[str, Any]) -> Spoken:
    """Return the languages of the plug-in mkdocs-static-i18n."""
    plugins = settings.get("plugins")
    listed = plugins if isinstance(plugins, list) else [plugins]
    options = (one["i18n"] for one in listed if isinstance(one, dict) and isinstance(one.get("i18n"), dict))
    languages = next((found.get("languages") for found in options), None)
    named = [one for one in languages if isinstance(one, dict)] if isinstance(languages, list) else []
    codes = [(usual_code(str(one.get("locale"))), str(one.get("default")).lower() == "true") for one in named]
    first = next((code for code, is_first in codes if code and is_first), "")
    return Spoken(frozenset(code for code, _ in codes if code), first)


def _settings(tree: Tree, path: str, problems: list[Problem]) -> Mapping[str, Any]:
    """Return the settings in a file; if it cannot be read, that is a problem, and they are empty."""
    text = tree.text(path)
    try:
        if path.endswith(".toml"):
            return tomllib.loads(text)
        if path.endswith(".json"):
            found = json.loads(text)
        else:  # tags that only another program understands do no harm, since nothing is constructed
            node = yaml.compose(text, Loader=yaml.SafeLoader)
            found = _plain(node) if node else {}
    except (tomllib.TOMLDecodeError, json.JSONDecodeError, yaml.YAMLError):
        wrong = "the settings cannot be read, so the old addresses of pages may be wrong"
        problems.append(Problem(path, 0, wrong, "Correct the file, and import again before you publish"))
        return {}
    return found if isinstance(found, dict) else {}


def _plain(node: yaml.Node, depth: int = 0) -> Any:
    """Return a YAML node as mappings, lists and texts; anything nested too deeply for settings is left out."""
    if isinstance(node, yaml.MappingNode) and depth < _DEEPEST:
        return {str(key.value): _plain(value, depth + 1) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode) and depth < _DEEPEST:
        return [_plain(item, depth + 1) for item in node.value]
    return node.value if isinstance(node, yaml.ScalarNode) and node.tag != "tag:yaml.org,2002:null" else None


def _split(address: str) -> tuple[str, str]:
    """Return the host of an address, in lower case and without `www.`, and its path."""
    try:
        parts = urlsplit(address)
    except ValueError:  # http://[x
        return "", ""
    return parts.netloc.lower().removeprefix("www."), parts.path.rstrip("/")
