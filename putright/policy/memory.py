"""What this process remembers of what was decided, so that asking again costs nothing."""


def forget() -> None:
    """Remember nothing: the next question goes to the database."""
