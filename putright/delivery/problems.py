"""What can keep a letter from leaving."""


class DidNotLeave(Exception):
    """The letter is surely still here. `trouble` says why to an officer, without personal data."""

    def __init__(self, trouble: str) -> None:
        super().__init__(trouble)
        self.trouble = trouble


class WillNotLeave(DidNotLeave):
    """The letter is surely still here, and trying again would not help."""
