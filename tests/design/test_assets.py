"""What is built for the pages: complete, ours, and nothing of central government's."""

import json
import re
from pathlib import Path

import pytest

from putright.design import assets

NOT_OURS = re.compile(r"gds.?transport|crown|crest|royal|opengraph|\.ico\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> dict[str, bytes]:
    files = assets.build(tmp_path_factory.mktemp("static") / "putright")
    return {path.name: path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def css(built) -> str:
    return built["putright.css"].decode()


class TestTheStylesheet:
    def test_has_what_pages_are_drawn_with(self, css):
        for name in (".govuk-button", ".moj-sub-navigation", ".putright-clock", ".letter"):
            assert name in css

    def test_links_only_to_files_beside_it(self, css, built):
        linked = re.findall(r"url\(\"?([^\")]*)", css)
        assert linked
        assert set(linked) <= set(built)

    def test_lets_a_council_set_its_colours(self, css):
        assert "--govuk-brand-colour:" in css
        assert "var(--govuk-brand-colour" in css

    def test_holds_no_blue_of_govuk(self, css):
        drawn = re.sub(r"[^}]*(file-upload-button|select option)[^}]*}", "", css)
        assert "#1d70b8" not in drawn


class TestTheScripts:
    def test_find_the_library_by_a_name_with_its_version(self, built):
        (name,) = re.findall(r'from "\./(.+?)"', built["putright.js"].decode())
        assert name in built
        assert re.fullmatch(r"govuk-frontend-\d+\.\d+\.\d+\.js", name)

    def test_point_to_no_map_that_is_not_served(self, built):
        for name, content in built.items():
            assert not (name.endswith(".js") and b"sourceMappingURL" in content)


class TestWhatWeBuildFrom:
    def test_keeps_its_licence(self, built):
        assert b"GOV.UK Frontend" in built["licences.txt"]


class TestTheTypeface:
    def test_comes_with_its_licence(self, built):
        assert built["atkinson-hyperlegible-next.woff2"][:4] == b"wOF2"
        assert b"SIL OPEN FONT LICENSE" in built["atkinson-hyperlegible-next-licence.txt"]


class TestWhatBelongsToCentralGovernment:
    def test_is_in_no_name(self, built):
        assert [name for name in built if NOT_OURS.search(name)] == []

    @pytest.mark.parametrize("name", ["putright.css", "putright.js", "favicon.svg"])
    def test_is_in_no_file(self, built, name):
        assert NOT_OURS.findall(built[name].decode()) == []


class TestBuilding:
    def test_replaces_all_that_was_there(self, tmp_path):
        (tmp_path / "putright").mkdir()
        (tmp_path / "putright" / "old.css").write_text("")
        assert tmp_path / "putright" / "old.css" not in assets.build(tmp_path / "putright")
        assert [path.name for path in tmp_path.iterdir()] == ["putright"]

    def test_says_what_to_do_when_the_packages_are_missing(self, tmp_path, monkeypatch):
        monkeypatch.setattr(assets, "NODE_MODULES", tmp_path)
        with pytest.raises(assets.AssetsError, match="Run script/setup"):
            assets.build(tmp_path / "putright")

    def test_leaves_what_was_there_when_the_styles_are_wrong(self, tmp_path, monkeypatch):
        (tmp_path / "styles").mkdir()
        (tmp_path / "styles" / "putright.scss").write_text("p { color: }")
        (tmp_path / "putright").mkdir()
        monkeypatch.setattr(assets, "SOURCES", tmp_path)
        with pytest.raises(assets.AssetsError, match="Expected expression"):
            assets.build(tmp_path / "putright")
        assert (tmp_path / "putright").is_dir()


class TestTheLockFile:
    def test_names_versions_and_hashes_but_no_address(self):
        lock = (assets.ROOT / "package-lock.json").read_text()
        packages = json.loads(lock)["packages"]
        assert "//" not in lock
        assert all("integrity" in package for name, package in packages.items() if name)

    def test_agrees_with_what_was_asked_for(self):
        asked = json.loads(Path(assets.ROOT / "package.json").read_text())
        locked = json.loads((assets.ROOT / "package-lock.json").read_text())["packages"][""]
        assert locked["dependencies"] == asked["dependencies"]
        assert locked["devDependencies"] == asked["devDependencies"]
