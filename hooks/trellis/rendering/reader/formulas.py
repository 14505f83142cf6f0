"""Reads formulas in TeX or MathML as text with raised and lowered characters.

Only what a text can say on one line is written so. A formula in TeX with anything else is read as its source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lxml.html import HtmlElement

from trellis.foundation import document as doc
from trellis.foundation.traversal import plain
from trellis.rendering.reader.elements import UNSEEN
from trellis.rendering.reader.flow import Reader
from trellis.rendering.reader.nodes import Node

_TOKEN = re.compile(r"\\[a-zA-Z]+\*?|\\.|[{}^_]|\s+|[^\\{}^_\s]", re.DOTALL)
_DELIMITERS = re.compile(r"^\s*(?:\\\(|\\\[|\$\$?)|(?:\\\)|\\\]|\$\$?)\s*$")

_GREEK = (
    "alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ "
    "pi π rho ρ sigma σ tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π "
    "Sigma Σ Phi Φ Psi Ψ Omega Ω"
)
_SIGNS = (
    "times × cdot · div ÷ pm ± mp ∓ le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ approx ≈ equiv ≡ sim ∼ propto ∝ to → rightarrow → "
    "leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ implies ⇒ iff ⇔ infty ∞ sum ∑ prod ∏ int ∫ "
    "partial ∂ nabla ∇ in ∈ notin ∉ subset ⊂ subseteq ⊆ cup ∪ cap ∩ emptyset ∅ forall ∀ exists ∃ neg ¬ land ∧ wedge ∧ "
    "lor ∨ vee ∨ ldots … dots … cdots ⋯ prime ′ circ ∘ degree ° ll ≪ gg ≫ langle ⟨ rangle ⟩ mid | star ⋆ bullet •"
)
_NOTES = frozenset({"annotation", "annotation-xml", "mphantom"})
_SYMBOLS = dict(zip((pairs := f"{_GREEK} {_SIGNS}".split())[::2], pairs[1::2], strict=True))
_SPACES = frozenset({"quad", "qquad", ",", ";", ":", " ", ">", "\n"})
_NOTHING = frozenset({"left", "right", "big", "Big", "bigg", "Bigg", "displaystyle", "textstyle", "limits", "!"})
_WORDS = frozenset({"text", "textrm", "textbf", "textit", "mathrm", "mathbf", "mathit", "mathsf", "operatorname"})
_FUNCTIONS = frozenset({"sin", "cos", "tan", "log", "ln", "exp", "min", "max", "lim"})
_ESCAPED = frozenset("{}%$&#_")


_SPACED = frozenset("=+−-<>≤≥≠≈≡→⇒⇔↔∈×±")
_INVISIBLE = dict.fromkeys(map(ord, "\u2061\u2062\u2063\u2064"))
"""MathML's signs for applying, multiplying, separating and adding, which nobody sees."""


def tex(reader: Reader, element: HtmlElement) -> Sequence[Node]:
    """Read a formula that `pymdownx.arithmatex` left in TeX."""
    script = element.find(".//script")
    source = str((element if script is None else script).text_content())
    inner = _DELIMITERS.sub("", source).strip()
    try:
        content = tuple(_until(_tokens(inner)))
    except _NotOneLineError:
        content = (doc.Styled("code", (doc.Text(" ".join(inner.split())),)),)
    return [part for inline in content for part in reader.shown(inline)]


def script(reader: Reader, element: HtmlElement) -> Sequence[Node]:
    """Read a script: a formula that MathJax would show, else nothing."""
    if not element.get("type", "").startswith("math/tex"):
        return ()
    return tex(reader, element)


class _NotOneLineError(Exception):
    """A formula that cannot be written on one line of text."""


def _tokens(source: str) -> Iterator[str]:
    return iter(_TOKEN.findall(source))


def _until(tokens: Iterator[str], end: str = "") -> Iterator[doc.Inline]:
    """Yield the formula up to the token `end`, or up to its own end."""
    for token in tokens:
        if token == end:
            return
        yield from _written(token, tokens)
    if end:
        raise _NotOneLineError


def _written(token: str, tokens: Iterator[str]) -> Sequence[doc.Inline]:
    """Return what a token and its arguments, which are taken from `tokens`, show."""
    match token:
        case "^":
            return (doc.Styled("super", _argument(tokens)),)
        case "_":
            return (doc.Styled("sub", _argument(tokens)),)
        case "{":
            return tuple(_until(tokens, "}"))
        case "}":
            raise _NotOneLineError
    if token.startswith("\\"):
        return _command(token.removeprefix("\\"), tokens)
    return (doc.Text({"-": "−", "~": "\u00a0", "'": "′"}.get(token, " " if token.isspace() else token)),)


def _command(name: str, tokens: Iterator[str]) -> Sequence[doc.Inline]:
    if name in _SYMBOLS or name in _FUNCTIONS:
        return (doc.Text(_SYMBOLS.get(name, name)),)
    if name in _SPACES or name in _NOTHING:
        return (doc.Text(" "),) if name in _SPACES else ()
    if name in {"frac", "dfrac", "tfrac"}:
        return (*_bracketed(_argument(tokens)), doc.Text("/"), *_bracketed(_argument(tokens)))
    if name == "sqrt":
        return (doc.Text("√"), *_bracketed(_argument(tokens)))
    if name in _WORDS:
        return _argument(tokens)
    if name in _ESCAPED:
        return (doc.Text(name),)
    raise _NotOneLineError


def _argument(tokens: Iterator[str]) -> doc.Inlines:
    token = next((token for token in tokens if not token.isspace()), "}")
    return _joined(_written(token, tokens))


def _bracketed(content: Iterable[doc.Inline]) -> doc.Inlines:
    """Return content in brackets, unless it is a single sign, a word or a number."""
    joined = _joined(content)
    if re.fullmatch(r"\w*", plain(joined)) and all(isinstance(part, doc.Text) for part in joined):
        return joined
    return (doc.Text("("), *joined, doc.Text(")"))


def _joined(content: Iterable[doc.Inline]) -> doc.Inlines:
    joined: list[doc.Inline] = []
    for inline in content:
        if isinstance(inline, doc.Text) and joined and isinstance(last := joined[-1], doc.Text):
            joined[-1] = doc.Text(last.text + inline.text)
        else:
            joined.append(inline)
    return tuple(joined)


def mathml(reader: Reader, element: HtmlElement) -> Sequence[Node]:
    """Read a formula in MathML."""
    return [part for inline in _joined(_formula(element)) for part in reader.shown(inline)]


def _formula(element: HtmlElement) -> Iterable[doc.Inline]:  # noqa: C901, PLR0911 – one case for each kind of element
    """Return what an element of MathML shows, on one line."""
    parts = [child for child in element if isinstance(child.tag, str)]
    if element.tag in _NOTES or element.tag in UNSEEN:
        return ()
    if any(text and text.strip() for text in (element.text, *(child.tail for child in element))):
        return _content(element)  # words beside its parts, which MathML does not allow
    match str(element.tag), parts:
        case "mspace", _:
            return (doc.Text(" "),)
        case "msup" | "mover", (base, script):
            return (*_formula(base), _raised(script))
        case "msub" | "munder", (base, script):
            return (*_formula(base), _lowered(script))
        case "msubsup" | "munderover", (base, low, high):
            return (
                *_formula(base),
                doc.Styled("sub", _joined(_formula(low))),
                doc.Styled("super", _joined(_formula(high))),
            )
        case "mfrac", (above, below):
            return (*_bracketed(_formula(above)), doc.Text("/"), *_bracketed(_formula(below)))
        case "mroot", (radicand, degree):
            return (_raised(degree), doc.Text("√"), *_bracketed(_formula(radicand)))
        case "msqrt", _:
            return (doc.Text("√"), *_bracketed(_content(element)))
        case "mfenced", _:
            opening, closing = element.get("open", "("), element.get("close", ")")
            return (doc.Text(opening), *_separated(parts, ", "), doc.Text(closing))
        case "mtr" | "mlabeledtr", _:
            return _separated(parts, " ")
        case "mtable", _:
            return (doc.Text("("), *_separated(parts, "; "), doc.Text(")"))
    return _content(element)


def _raised(element: HtmlElement) -> doc.Inline:
    return doc.Styled("super", _joined(_formula(element)))


def _lowered(element: HtmlElement) -> doc.Inline:
    return doc.Styled("sub", _joined(_formula(element)))


def _separated(parts: Iterable[HtmlElement], separator: str) -> Sequence[doc.Inline]:
    return [inline for part in parts for inline in (doc.Text(separator), *_formula(part))][1:]


def _content(element: HtmlElement) -> Iterator[doc.Inline]:
    if element.text and element.text.strip():
        yield doc.Text(_operator(element, " ".join(element.text.split())))
    for child in element:
        if isinstance(child.tag, str):
            yield from _formula(child)
        if child.tail and child.tail.strip():
            yield doc.Text(" ".join(child.tail.split()))


def _operator(element: HtmlElement, text: str) -> str:
    text = text.translate(_INVISIBLE)
    return f" {text} " if element.tag == "mo" and text in _SPACED else text
