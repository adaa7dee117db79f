"""The words of a page as lines: all that is read of it, and nothing of how it is drawn."""

from html.parser import HTMLParser

UNREAD = {"style", "script", "title"}
EMPTY = {"input", "meta", "link", "br", "img", "hr"}


class _Words(HTMLParser):
    """The words between the tags, and where links lead."""

    def __init__(self, within: str) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.open: list[str] = []
        self.within = within

    @property
    def reads(self) -> bool:
        return self.within in self.open and not UNREAD.intersection(self.open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in EMPTY:
            self.open.append(tag)
        href = dict(attrs).get("href")
        if href and self.reads:
            self.lines.append(f"-> {href}")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if words and self.reads:
            self.lines.append(words)


def words_of(page: str, *, within: str) -> list[str]:
    """The words of one element of a page, and where its links lead."""
    words = _Words(within)
    words.feed(page)
    return words.lines
