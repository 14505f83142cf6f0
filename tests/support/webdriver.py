"""A client of WebDriver, the protocol that all browsers share (https://www.w3.org/TR/webdriver2/), for tests.

It speaks to ChromeDriver and WebKitWebDriver over HTTP, and to Firefox directly: geckodriver, which would only
translate HTTP into Firefox's own messages, is in no Debian package.
"""

from __future__ import annotations

import http.client
import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

PATIENCE = 30
"""Seconds to wait for what a page does by itself."""

Send = Callable[[str, dict[str, Any]], Any]
"""Gives a browser a command with its parameters, and returns its answer."""

_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The key by which the protocol marks a reference to an element."""

_KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Shift": "\ue008", "Escape": "\ue00c", "Space": " ", "ArrowDown": "\ue015"}

_ROUTES = {
    "Navigate": ("POST", "url"),
    "Back": ("POST", "back"),
    "Refresh": ("POST", "refresh"),
    "GetCurrentURL": ("GET", "url"),
    "SetWindowRect": ("POST", "window/rect"),
    "FindElement": ("POST", "element"),
    "ElementClick": ("POST", "element/{id}/click"),
    "ElementSendKeys": ("POST", "element/{id}/value"),
    "ExecuteScript": ("POST", "execute/sync"),
    "PerformActions": ("POST", "actions"),
    "ReleaseActions": ("DELETE", "actions"),
    "DeleteSession": ("DELETE", ""),
}
"""The method and the path of each command over HTTP. Firefox takes the names."""


class RefusedError(Exception):
    """A browser did not do what it was told; the message says why."""


class UnloadedError(RefusedError):
    """A page was left, for the next one, before the script that ran in it was done."""


@contextmanager
def over_http(port: int, wanted: dict[str, Any]) -> Iterator[Send]:
    """Have a session with a driver that listens at a port; what sends it commands may raise `RefusedError`."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(method: str, path: str, body: dict[str, Any] | None) -> Any:
        connection.request(method, path, json.dumps(body) if body is not None else None)
        answer = json.load(connection.getresponse())["value"]
        if isinstance(answer, dict) and "error" in answer:
            # WebKit calls it so, though the frame of the next page is there.
            refusal = UnloadedError if answer["error"] == "no such frame" else RefusedError
            raise refusal(f"{answer['error']}: {answer['message']}")
        return answer

    session = ask("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})["sessionId"]

    def send(command: str, parameters: dict[str, Any]) -> Any:
        method, path = _ROUTES.get(command, ("POST", command))
        address = f"/session/{session}/{path.format(**parameters)}".rstrip("/")
        return ask(method, address, parameters if method == "POST" else None)

    try:
        yield send
    finally:
        send("DeleteSession", {})
        connection.close()


@contextmanager
def over_marionette(port: int, wanted: dict[str, Any]) -> Iterator[Send]:
    """Have a session with a Firefox that listens at a port; what sends it commands may raise `RefusedError`."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection, connection.makefile("rb") as answers:

        def read() -> Any:
            length = b""
            while (digit := answers.read(1)) != b":":
                length += digit
            return json.loads(answers.read(int(length)))

        def send(command: str, parameters: dict[str, Any]) -> Any:
            name = command if ":" in command else f"WebDriver:{command}"
            message = json.dumps([0, 0, name, parameters]).encode()
            connection.sendall(b"%d:%s" % (len(message), message))
            _, _, error, answer = read()
            if error:
                raise RefusedError(f"{error['error']}: {error['message']}")
            return answer["value"] if isinstance(answer, dict) and answer.keys() == {"value"} else answer

        read()  # it introduces itself
        send("NewSession", {"capabilities": {"alwaysMatch": wanted}})
        yield send


@dataclass(frozen=True)
class Tab:
    """A tab of a browser, and what a reader does in it.

    Elements are named by CSS selectors. What is used is waited for until it can be seen, as a person would.
    """

    send: Send

    def open(self, address: str) -> None:
        """Go to an address, and wait until its page is loaded."""
        self.send("Navigate", {"url": address})
        self.until("document.readyState === 'complete'")  # WebKit answers before scripts have run

    def back(self) -> None:
        """Go back by one page."""
        self.send("Back", {})

    def reload(self) -> None:
        """Load the page anew."""
        self.send("Refresh", {})
        self.until("document.readyState === 'complete'")

    def resize(self, width: int) -> None:
        """Make the window as wide as this, or as narrow as the browser allows."""
        self.send("SetWindowRect", {"width": width, "height": 900})

    @property
    def address(self) -> str:
        """The address of the page."""
        return str(self.send("GetCurrentURL", {}))

    def run(self, script: str, *arguments: object) -> Any:
        """Run the body of a function in the page, and return what it returns.

        If a click leads to another page just then, it runs in that one, as it would have a moment later.
        """
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                return self.send("ExecuteScript", {"script": script, "args": list(arguments)})
            except UnloadedError:
                if time.monotonic() > deadline:
                    raise

    def click(self, selector: str) -> None:
        """Scroll to an element and click it; raises `RefusedError` if something lies over it."""
        self.until("document.querySelector(arguments[0])?.checkVisibility()", selector)
        self.run("document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })", selector)
        self._wait_until_still(selector)
        self.send("ElementClick", {"id": self._find(selector)})

    def write(self, selector: str, text: str) -> None:
        """Type a text into a field, key by key."""
        self.send("ElementSendKeys", {"id": self._find(selector), "text": text, "value": list(text)})

    def press(self, *keys: str) -> None:
        """Press keys one after the other, each alone."""
        strokes = [{"type": kind, "value": _KEYS.get(key, key)} for key in keys for kind in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keyboard", "actions": strokes})

    def hover(self, selector: str) -> None:
        """Move the pointer onto an element."""
        place = {_ELEMENT: self._find(selector)}
        move = {"type": "pointerMove", "duration": 0, "origin": place, "x": 0, "y": 0}
        self._act({"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": [move]})

    def until(self, condition: str, *arguments: object) -> Any:
        """Wait until an expression in JavaScript, which may use `arguments`, is true; return its value."""
        deadline = time.monotonic() + PATIENCE
        while not (value := self.run(f"return {condition}", *arguments)):
            assert time.monotonic() < deadline, f"{condition} {arguments} was not true in time on {self.address}"
            time.sleep(0.05)
        return value

    def seen(self, selector: str) -> bool:
        """Return whether the first element that matches can be seen."""
        return bool(self.run("return document.querySelector(arguments[0])?.checkVisibility() ?? false", selector))

    def text(self, selector: str) -> str:
        """Return the text of an element as it is shown."""
        return str(self.run("return document.querySelector(arguments[0]).innerText", selector))

    def _find(self, selector: str) -> str:
        self.until("document.querySelector(arguments[0])?.checkVisibility()", selector)
        found = self.send("FindElement", {"using": "css selector", "value": selector})
        return str(found[_ELEMENT])

    def _wait_until_still(self, selector: str) -> None:
        """Wait until an element no longer moves: while a page is laid out, a click might miss it."""
        before, now = None, self._place(selector)
        while now != before:
            time.sleep(0.05)
            before, now = now, self._place(selector)

    def _place(self, selector: str) -> Any:
        return self.run("return document.querySelector(arguments[0]).getBoundingClientRect()", selector)

    def _act(self, device: dict[str, Any]) -> None:
        self.send("PerformActions", {"actions": [device]})
        self.send("ReleaseActions", {})
