"""How long processes have kept a processor busy, to the nanosecond and without asking them."""

import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

PARENT = 1  # in /proc/PID/stat, counted from behind the name
MIB = 1024


def clocks(processes: Iterable[int]) -> dict[int, int]:
    """Nanoseconds of processor time, user and system, of each of these that still runs."""
    read = {}
    for process in processes:
        with suppress(OSError):  # it has just ended
            read[process] = time.clock_gettime_ns(_clock(process))
    return read


def spent(before: Mapping[int, int]) -> float:
    """Milliseconds that processes have taken since their clocks were read."""
    return sum(now - before[process] for process, now in clocks(before).items()) / 1_000_000


def family(process: int) -> list[int]:
    """A process and all that came from it and still run."""
    parents = dict(_parents())
    found = [process]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def memory(processes: Iterable[int]) -> float:
    """MiB of memory of these processes; what they share counts in parts, so that it adds up."""
    return sum(_proportional(process) for process in processes) / MIB


def _clock(process: int) -> int:
    """The clock of another process's processor time, as clock_getcpuclockid(3) numbers it."""
    return (~process << 3) | 2


def _parents() -> Iterable[tuple[int, int]]:
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            behind_name = (folder / "stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue  # it has just ended
        yield int(folder.name), int(behind_name[PARENT])


def _proportional(process: int) -> int:
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    return int(rollup.partition("\nPss:")[2].split()[0])
