"""Listens to a page: script errors, breaches of the content policy, calls to other hosts."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request

REPORT_BREACHES = """
document.addEventListener('securitypolicyviolation', (breach) => console.error(
  'content policy: ' + breach.effectiveDirective + ' blocked ' + breach.blockedURI));
"""
OUTSIDE_SCHEMES = ("http", "https", "ws", "wss")


@dataclass
class Watch:
    """What went wrong on a page so far; a journey fails at its end when anything did."""

    host: str
    problems: list[str] = field(default_factory=list)
    _expected: list[str] = field(default_factory=list)

    def expect(self, part: str) -> None:
        """Let problems that contain `part` pass: the journey provokes them (a 404, say)."""
        self._expected.append(part)

    def unexpected(self) -> list[str]:
        """Return the problems that no `expect` named."""
        return [
            problem
            for problem in self.problems
            if not any(part in problem for part in self._expected)
        ]

    def follow(self, page: Page) -> None:
        """Start listening to `page`."""
        page.add_init_script(REPORT_BREACHES)
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.problems.append(f"script error: {error}"))
        page.on("request", self._on_request)

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            where = message.location.get("url", "")
            self.problems.append(f"console: {message.text} ({where})")

    def _on_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in OUTSIDE_SCHEMES and address.netloc != self.host:
            self.problems.append(f"request to another host: {request.url}")
