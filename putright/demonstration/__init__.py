"""A council that does not exist, and two years of its life."""

from pathlib import Path

HERE = Path(__file__).parent
COUNCIL = HERE / "council.toml"
STORIES = HERE / "stories.toml"
PASSWORD = "westmere demonstration"
