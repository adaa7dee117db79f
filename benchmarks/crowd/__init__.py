"""Many people at once: what they do is a mix as of a working day, as fast as they are answered."""

from benchmarks.crowd.running import run

__all__ = ["run"]
