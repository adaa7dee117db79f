"""A council that does not exist, and two years of its life."""

from pathlib import Path

HERE = Path(__file__).parent
COUNCIL = HERE / "council.toml"
STORIES = HERE / "stories.toml"
PASSWORD = "westmere demonstration"
SHOWN = {
    "Adviser": "adviser",
    "Complaints officer": "officer",
    "Checker": "checker",
    "Stage 2 reviewer": "reviewer",
    "Stage 2 checker": "sian.pritchard",
    "Manager": "manager",
}


def sign_ins() -> list[tuple[str, str, str]]:
    """Return the role, e-mail address and password of one officer of each role."""
    return [(role, f"{name}@westmere.example", PASSWORD) for role, name in SHOWN.items()]
