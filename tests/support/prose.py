"""Random Markdown as people write it: inline text in several scripts, and blocks inside blocks.

The same number gives the same text. Words are made up, and most occur once, so that each that is lost can be named.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping
from itertools import count

_CONSONANTS = "bdfgklmnprstvz"
_VOWELS = "aeiou"
_ALPHABETS: Mapping[str, Mapping[int, str]] = {
    "latin": {},
    "accents": dict(zip(map(ord, "abdegiklnorstuvz"), "äƀđéğïķłñøřşťůŵž", strict=True)),
    "vietnamese": dict(zip(map(ord, "adeiou"), "ấđệịợự", strict=True)),
    "greek": dict(zip(map(ord, "abdefgiklmnoprstuvz"), "αβδεφγικλμνοπρστυχζ", strict=True)),
    "cyrillic": dict(zip(map(ord, "abdefgiklmnoprstuvz"), "абдефгиклмнопрстувз", strict=True)),
    "hebrew": dict(zip(map(ord, "abdefgiklmnoprstuvz"), "אבדהפגיכלמנופרסתושז", strict=True)),  # no font has it
}
_OFTEN = ("latin",) * 24 + ("accents", "vietnamese", "greek", "cyrillic") * 4 + ("hebrew",)
_SIGNS = ("→", "✓", "☐", "★", "½", "€", "≤", "×", "′", "🙂", "❤️", "👍", "№", "°", "…", "–", "«", "ﬁ", "µ", "‑")
_HARMLESS = ("5 < 6", "a & b", "50%", "#hash", "C:\\path", "@home", "$5", "[sic]", "2 * 3 * 4", "~10", "x_y_z", "+")
_ADDRESS = "https://example.org/"
_PICTURE = "../assets/picture.png"
Lines = list[str]


class Prose:
    """Writes Markdown at random.

    `definitions` (footnotes, abbreviations) has to be at the end of the page. `made` are the words that it has to show.
    """

    def __init__(self, number: int) -> None:
        self.random = random.Random(number)  # noqa: S311 – nothing secret
        self.definitions: Lines = []
        self.made: list[str] = []
        self._alphabet = self.random.choice(_OFTEN)
        self._numbers = count(self.random.randrange(14**2, 14**4))
        self._breaks = self._in_code = False
        self._simple: tuple[Callable[[], Lines], ...] = (
            self._table,
            self._code,
            self._picture,
            self._html_table,
            self._html_list,
            self._html_figure,
            self._html_details,
            self._html_block,
        )
        self._nested: tuple[Callable[[int], Lines], ...] = (
            self._bullets,
            self._numbered,
            self._tasks,
            self._meanings,
            self._quotation,
            self._aside,
            self._tabs,
        )

    def word(self) -> str:
        """Return a made-up word."""
        number, syllables = next(self._numbers), ""
        while number or not syllables:
            number, vowel = divmod(number, len(_VOWELS))
            number, consonant = divmod(number, len(_CONSONANTS))
            syllables += _CONSONANTS[consonant] + _VOWELS[vowel]
        self.made.append(syllables.translate(_ALPHABETS[self._alphabet]))
        return self.made[-1]

    def words(self, most: int = 8) -> str:
        """Return a few words without any markup."""
        return " ".join(self.word() for _ in range(self.random.randint(1, most)))

    def inline(self, most: int = 12) -> str:
        """Return a few words, some of them with markup."""
        return " ".join(self._piece() for _ in range(self.random.randint(1, most)))

    def several(self, depth: int, most: int = 3) -> Lines:
        """Return up to `most` blocks, with empty lines between them."""
        return _parted(self.block(depth) for _ in range(self.random.randint(1, most)))

    def block(self, depth: int) -> Lines:
        """Return a block whose content is nested at most `depth` levels; it begins with a letter where depth is 0."""
        if not depth or self.random.random() < 0.15:
            return self._paragraph()
        if self.random.random() < 0.5:
            return self.random.choice(self._nested)(depth - 1)
        return self.random.choice(self._simple)()

    def _piece(self) -> str:
        if self.random.random() < 0.6:
            return self.word()
        return self.random.choice(
            (
                lambda: f"**{self.words(3)}**",
                lambda: f"*{self.words(3)}*",
                lambda: f"***{self.words(2)}***",
                lambda: f"~~{self.words(2)}~~",
                lambda: f"`{self.words(2)}`",
                lambda: f"[{self.words(3)}]({_ADDRESS}{'p' * self.random.choice((1, 4, 90))})",
                lambda: f"[{self.words(2)}](mailto:a@b.example)",
                lambda: f"[{self.words(2)}][on-time]",
                lambda: f"<{_ADDRESS}{self.word() if self._alphabet == 'latin' else 'page'}>",
                lambda: f"“{self.words(2)}”",
                lambda: f'"{self.words(2)}"',
                lambda: self.random.choice(_SIGNS),
                lambda: self.random.choice(_HARMLESS),
                lambda: "".join(self.word() for _ in range(self.random.randint(4, 40))),
                lambda: f"{self.word()}\u00ad{self.word()}",
                lambda: f"{self.word()}\u00a0{self.word()}",
                lambda: f"{self.word()}  \n{self.word()}" if self._breaks else self.word(),
                lambda: f"<q>{self.words(2)}</q>",
                lambda: f"<u>{self.words(2)}</u> <ins>{self.word()}</ins> <small>{self.word()}</small>",
                lambda: f"{self.word()}<sub>{self.word()}</sub><sup>{self.word()}</sup>",
                lambda: f'<abbr title="{self.words(3)}">{self.word()}</abbr>',
                lambda: f"<kbd>{self.word()}</kbd>+<kbd>{self.word()}</kbd>",
                lambda: f"![{self.words(2)}]({_PICTURE}){{ width={self.random.choice(('40', '10%', '2em', '1cm'))} }}",
                self._footnote,
                self._abbreviation,
            )
        )()

    def _footnote(self) -> str:
        if self._in_code:
            return self.word()  # nothing would refer to the footnote
        name = f"n{len(self.definitions) + 1}"
        self.definitions += ["", f"[^{name}]: {self.words(6)}"]
        return f"{self.word()}[^{name}]"

    def _abbreviation(self) -> str:
        if self._in_code:
            return self.word()
        short, known = "".join(self.random.choices("BCDFGHKLMNPQRSTVWXZ", k=4)), len(self.made)
        self.definitions += ["", f"*[{short}]: {self.words(4)}"]
        del self.made[known:]  # what it means is in an attribute
        return f"{short} {self.word()} {short}"

    def _line(self) -> str:
        return f"{self.word()} {self.inline()}"  # what begins with a word begins no other block

    def _paragraph(self) -> Lines:
        self._breaks = True
        lines = [line for _ in range(self.random.randint(1, 3)) for line in self._line().split("\n")]
        self._breaks = False
        return lines

    def _bullets(self, depth: int) -> Lines:
        mark = self.random.choice("-*+")
        return self._list([f"{mark}{' ' * self.random.choice((1, 3))}"] * self.random.randint(1, 5), depth)

    def _numbered(self, depth: int) -> Lines:
        first = self.random.choice((1, 1, 0, 5, 98))
        return self._list([f"{number}. " for number in range(first, first + self.random.randint(1, 5))], depth)

    def _tasks(self, depth: int) -> Lines:
        marks = [self.random.choice(("- [ ] ", "- [x] ", "- ")) for _ in range(self.random.randint(1, 5))]
        return self._list(marks, depth)

    def _list(self, marks: Iterable[str], depth: int) -> Lines:
        lines: Lines = []
        loose = self.random.random() < 0.3
        for mark in marks:
            lines.append(f"{mark}{self._line()}")
            if depth > 0 and self.random.random() < 0.4:
                lines += ["", *_indented(self.block(depth)), ""]
            elif loose:
                lines.append("")
        return lines

    def _meanings(self, depth: int) -> Lines:
        lines: Lines = []
        for _ in range(self.random.randint(1, 3)):
            first, *rest = self.several(depth if self.random.random() < 0.3 else 0, 2)
            lines += [self._line(), f":   {first}", *_indented(rest), ""]
        return lines[:-1]

    def _quotation(self, depth: int) -> Lines:
        return [f"> {line}".rstrip() for line in self.several(depth, 2)]

    def _aside(self, depth: int) -> Lines:
        sign, kind = self.random.choice(("!!!", "???", "???+")), self.random.choice(("note", "warning"))
        return [f'{sign} {kind} "{self.words(4)}"', *_indented(self.several(depth))]

    def _tabs(self, depth: int) -> Lines:
        labels = [self.words(2) for _ in range(self.random.randint(1, 3))]
        return _parted([f'=== "{label}"', *_indented(["", *self.several(depth, 2)])] for label in labels)

    def _table(self) -> Lines:
        columns = self.random.randint(1, 6)
        rows = [self._row(columns) for _ in range(self.random.randint(2, 7))]
        ruler = "|".join(self.random.choice((":--", "---", "--:", ":-:")) for _ in range(columns))
        return [rows[0], f"|{ruler}|", *rows[1:]]

    def _row(self, columns: int) -> str:
        cells = (self.inline(4) if self.random.random() < 0.9 else "" for _ in range(columns))
        return f"| {' | '.join(cells)} |"

    def _code(self) -> Lines:
        self._in_code = True
        lines = [self.random.choice(("", "  ")) + self.inline(6) for _ in range(self.random.randint(1, 5))]
        self._in_code = False
        if self.random.random() < 0.5:
            return _indented([self.word(), *lines])
        option = self.random.choice(("", "python", "python title=", 'python linenums="1"'))
        title = f'"{self.words(2)}"' if option.endswith("title=") else ""
        return [f"```{option}{title}", *lines, "```"]

    def _picture(self) -> Lines:
        width = self.random.choice(("", '{ width="50%" }', "{ width=200 }", '{ style="width: 5cm" }', "{ height=60 }"))
        return [f"![{self.words(4)}]({_PICTURE}){width}"]

    def _html_table(self) -> Lines:
        caption = [f"<caption>{self.words(4)}</caption>"] if self.random.random() < 0.5 else []
        return [
            "<table>",
            *caption,
            f"<tr>{self._cell('th', ' rowspan=2')}{self._cell('th', ' colspan=2')}</tr>",
            f"<tr>{self._cell('th')}{self._cell('th')}</tr>",
            f"<tr>{self._cell('td')}{self._cell('td', ' colspan=2')}</tr>",
            f"<tr>{self._cell('td', ' rowspan=2')}{self._cell('td')}{self._cell('td')}</tr>",
            f"<tr>{self._cell('td')}{self._cell('td')}</tr>",
            "</table>",
        ]

    def _cell(self, tag: str, spans: str = "") -> str:
        before, after = self.random.choice((("", ""), ("<p>", "</p>"), ("<p>", ""), ("<ul><li>", "</li></ul>")))
        return f"<{tag}{spans}>{before}{self.words(3)}{after}</{tag}>"

    def _html_list(self) -> Lines:
        opening = self.random.choice(('<ol start="4">', "<ol reversed>", '<ol type="a">', "<ul>", "<ol>"))
        value = self.random.choice(("", ' value="7"'))
        items = [f"<li>{self.words(4)}</li>", f"<li{value}><p>{self.words(3)}</p></li>", f"<li>{self.words(2)}</li>"]
        definitions = f"<dl><div><dt>{self.word()}</dt><dd>{self.words(4)}</dd></div></dl>"
        return ["".join([opening, *items, f"</{opening[1:3]}>"]), "", definitions]

    def _html_figure(self) -> Lines:
        held = self.random.choice(
            (
                lambda: f'<img src="../{_PICTURE}" alt="{self.words(2)}" width="120">',
                lambda: f"<blockquote><p>{self.words()}</p></blockquote>",
                lambda: f"<p>{self.words()}</p><pre>{self.words(3)}</pre>",
                lambda: f"<table><tr><td>{self.words(2)}</td><td>{self.words(2)}</td></tr></table>",
            )
        )()
        return [f"<figure>{held}<figcaption>{self.words(5)}</figcaption></figure>"]

    def _html_details(self) -> Lines:
        return [f"<details><summary>{self.words(3)}</summary>{self.words(6)}<p>{self.words(4)}</p></details>"]

    def _html_block(self) -> Lines:
        tag = self.random.choice(("div", "section", "center", "address", "article", "pre", 'p align="center"'))
        return [f"<{tag}>{self.words(4)} <b>{self.word()}</b><br>{self.words(2)}</{tag.split()[0]}>"]


def _indented(lines: Iterable[str]) -> Lines:
    return [f"    {line}" if line else "" for line in lines]


def _parted(blocks: Iterable[Lines]) -> Lines:
    return [line for block in blocks for line in ("", *block)][1:]
