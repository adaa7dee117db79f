"""Reading TOML: whatever a stranger writes is read, or refused at once in words fit to show."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from putright.procedure import catalogue, toml
from putright.procedure.catalogue import CATALOGUE
from putright.procedure.catalogue.reading import ClockShape, ProcedureShape, StageShape
from putright.procedure.codes.reading import CodeShape, ProvisionShape
from putright.procedure.shape import load, read
from putright.procedure.toml import DEEPEST, LARGEST, MOST_SHOWN, Mistake, Mistakes

GOOD = (CATALOGUE / "corporate-2024-04-01.toml").read_text(encoding="utf-8")
JARGON = re.compile(
    r"pydantic|Input should|Field required|type=|Error|Traceback|<class|None|tomllib"
)


def found(text, shape=ProcedureShape):
    """The mistakes in a text, which must have some."""
    with pytest.raises(Mistakes) as refused:
        read(text, shape)
    return refused.value.each


def changed(*changes):
    text = GOOD
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


class TestAMistake:
    @pytest.mark.parametrize(
        ("old", "new", "says"),
        [
            ('calendar = "england-and-wales"', "calendar = england", "cannot be read"),
            ('kinds = ["complaint"]', 'kinds = ["moan"]', "There is no kind of case “moan”"),
            ('name = "Stage 2"', "name = 2", "Stage 2: “name” must be some words"),
            ('within = "12 calendar months"', "within = true", "Clock “complain”: “within” must"),
            ('by = "a complaints officer"', 'name = "Again"', "Say it once"),
            ('kinds = ["complaint"]', 'kinds = ["Complaint"]', "There is no kind of case"),
            ("effective_on = 2024-04-01", "effective_on = 2027-02-30", "must be a real date"),
            ("effective_on = 2024-04-01", "effective_on = 01/04/2027", "must be a real date"),
            ('extend_by = "20 working days"', 'extend_by = "a lot"', "Stage 2, clock “response”"),
            ('"reason", "new_date"', '"excuse"', "[letters]: there is no content of a letter"),
        ],
    )
    def test_is_said_with_its_line_and_what_stands_there(self, old, new, says):
        text = changed((old, new))
        (mistake,) = found(text)
        assert says in mistake.says
        assert text.split("\n")[mistake.line - 1].strip() == mistake.text
        assert new in mistake.text

    def test_is_said_with_its_path(self):
        (mistake,) = found(changed(('name = "Stage 2"', "name = 2")))
        assert mistake.path == ("stages", 1, "name")
        assert str(mistake) == f"Line {mistake.line}: {mistake.says}"

    def test_of_the_whole_is_on_no_line(self):
        (mistake,) = found(changed(("number = 2", "number = 3")))
        assert (mistake.line, mistake.text) == (None, "")
        assert str(mistake) == "Stages are numbered 1, 2, 3 in order; these are 1, 3."

    @pytest.mark.parametrize("word", ["calendar", "source", "title", "kinds", "codes"])
    def test_of_what_the_file_does_not_say_is_on_no_line(self, word):
        (mistake,) = found(changed((f"\n{word} = ", f"\n# {word} = ")))
        assert mistake == Mistake((word,), f"The procedure does not say “{word}”. Add it.")

    def test_of_what_a_section_does_not_say_is_at_its_head(self):
        (mistake,) = found(changed(('days"\nsource = ', 'days"\n# source = ')))
        assert mistake.says == "Stage 1, clock “acknowledgement” does not say “source”. Add it."
        assert mistake.text == "[stages.clocks.acknowledgement]"

    def test_at_the_end_says_that_the_text_is_not_whole(self):
        (mistake,) = found('key = "corporate"\nkinds = [')
        assert mistake.says.startswith("The text ends too early.")
        assert mistake.line is None

    @pytest.mark.parametrize("path", [*CATALOGUE.glob("*.toml")], ids=lambda path: path.stem)
    def test_is_found_on_every_line_of_every_procedure(self, path):
        lines = path.read_text(encoding="utf-8").split("\n")
        for number, line in enumerate(lines, 1):
            if word := re.match(r"(\w+) = ", line):
                wrong = [*lines[: number - 1], f"{word[0]}nan", *lines[number:]]
                assert number in [mistake.line for mistake in found("\n".join(wrong))], line


class TestSeveralMistakes:
    def test_are_all_said_in_the_order_of_their_lines(self):
        changes = ("title =", "tilte ="), ('"lgsco"', '"lgo"'), ("soft = true", "soft = 1")
        with pytest.raises(Mistakes) as refused:
            catalogue.parse(changed(*changes))
        assert [each.path for each in refused.value.each] == [
            ("title",),
            ("tilte",),
            ("ombudsmen", 0),
            ("stages", 0, "clocks", "escalation", "soft"),
        ]
        assert str(refused.value).split("\n") == list(map(str, refused.value.each))

    def test_are_not_all_shown_where_nobody_would_read_them(self):
        with pytest.raises(Mistakes) as refused:
            catalogue.parse("\n".join(f"w{n} = 1" for n in range(9_000)))
        assert len(refused.value.sentences) == MOST_SHOWN + 1
        assert refused.value.sentences[-1] == "There are more. Put these right first."

    def test_of_a_file_each_name_it(self, tmp_path):
        path = tmp_path / "garden.toml"
        path.write_text(changed(("title =", "tilte =")), encoding="utf-8")
        with pytest.raises(Mistakes) as refused:
            load(path, ProcedureShape)
        first, second = refused.value.sentences
        assert first == "garden.toml: The procedure does not say “title”. Add it."
        assert second.startswith("garden.toml, line 6: The procedure says “tilte”, which we do")


class TestTheLineOfAWord:
    @pytest.mark.parametrize(
        ("text", "path", "line"),
        [
            ("a.b = 1", ("a", "b"), 1),
            ("[a]\n'b c' = 1", ("a", "b c"), 2),
            ('[a."b.c"]\nd = 1', ("a", "b.c", "d"), 2),
            ("[[a]]\n[[a]]\nb = 1", ("a", 1, "b"), 3),
            ("[[a]]\n[[a.b]]\n[[a]]\n[[a.b]]\nc = 1", ("a", 1, "b", 0, "c"), 5),
            ("[[a]]\n[a.b]\n[a.b.c]\nd = 1", ("a", 0, "b", "c", "d"), 4),
            ("  [ a ]  # a = 1\n\tb\t=\t1", ("a", "b"), 2),
            ("a = '''\nb = 1\n[c]\n'''\nb = 2", ("b",), 5),
            ('a = """\nb = 1\\"""\n"""\r\nb = 2', ("b",), 4),
            ("a = [\n  'x',\n  'y',\n]", ("a", 1), 1),
            ("a = {b = {c = 1}}", ("a", "b", "c"), 1),
            ("\ufeffa = 1", ("a",), 1),
            ("a = 1", ("b",), None),
        ],
    )
    def test_is_that_of_the_word_or_of_what_holds_it(self, text, path, line):
        (mistake,) = toml.located(toml.plain(text), [Mistake(path, "Wrong.")])
        assert mistake.line == line


class TestWhatIsTooMuch:
    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("a = " + "[" * 20_000, "brackets in brackets without end"),
            ("a = " + "{a = " * 15_000, "brackets in brackets without end"),
            ("a = " + "[\n" * 20_000, "brackets in brackets without end"),
            ("a" + ".a" * 20_000 + " = 1", f"More than {DEEPEST} names are joined by dots"),
            ('"=".a' + ' . "a"' * 10_000 + " = 1", f"More than {DEEPEST} names are joined by dots"),
            ("[a" + ".a" * 20_000 + "]", f"More than {DEEPEST} names are joined by dots"),
            ("a = {b" + ".b" * 20_000 + " = 1}", f"More than {DEEPEST} names are joined by dots"),
            ("a = " + "9" * 90_000, "A number here is too long"),
            ("#" * (LARGEST + 1), "longer than 100,000 characters"),
            ("[a]\n" + "\n".join(f"x{n} = 1" for n in range(9_000)), "says “a”, which we do not"),
            ("kinds = [" + "1," * 49_000 + "]", "“kinds” must be some words"),
            ("[[stages]]\n" * 9_000, "Stage 1 does not say “number”"),
            ("number = 0x" + "f" * 90_000, "says “number”, which we do not know"),
            ('"' + "\\" * 99_000, "ends too early"),
            ("a" * 99_999, "ends too early"),
            ("." * 99_999, "cannot be read"),
            ('.".' * 33_000, "cannot be read"),
            ("'''" * 33_000, "cannot be read"),
            ("a = \0", "cannot be read"),
            ("effective_on = 2024-01-01T00:00:00+99:99", "must be a real date"),
        ],
        ids=lambda value: value[:12],
    )
    def test_is_refused_before_anybody_grows_tired(self, text, says):
        start = time.process_time()
        assert says in "\n".join(mistake.says for mistake in found(text))
        assert time.process_time() - start < 5

    def test_is_not_what_a_sentence_has(self):
        text = changed(('"Corporate complaints"', '"Yes. No. Yes. No. 1.2.3.4.5.6.7.8.9 …"'))
        assert catalogue.parse(text).title.startswith("Yes.")


class TestAFile:
    def test_may_begin_with_a_mark_and_end_its_lines_as_windows_does(self, tmp_path):
        path = tmp_path / "corporate-2024-04-01.toml"
        path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
        assert catalogue.load(path) == catalogue.get("corporate", "2024-04-01")
        assert catalogue.parse(path.read_text(encoding="utf-8")) == catalogue.load(path)

    @pytest.mark.parametrize(
        ("raw", "says"),
        [
            (b"\nabout = '\xff'", "line 2: This line is not in UTF-8. Save the file as UTF-8"),
            (b"#" * (5 * LARGEST), "longer than 100,000 characters"),
            (b"\x00", "line 1: This line cannot be read"),
        ],
    )
    def test_that_is_no_text_is_refused(self, tmp_path, raw, says):
        path = tmp_path / "garden.toml"
        path.write_bytes(raw)
        with pytest.raises(Mistakes, match=f"^garden.toml.*{says}"):
            load(path, ProcedureShape)

    def test_that_cannot_be_opened_says_why(self, tmp_path):
        with pytest.raises(Mistakes, match="cannot be read: Is a directory"):
            load(tmp_path, ProcedureShape)
        with pytest.raises(Mistakes, match=r"none.toml: It cannot be read: No such file"):
            load(tmp_path / "none.toml", ProcedureShape)


def written(value):
    """A value as TOML has it."""
    if isinstance(value, dict):
        return (
            "{" + ", ".join(f"{written(key)} = {written(one)}" for key, one in value.items()) + "}"
        )
    if isinstance(value, list):
        return f"[{', '.join(map(written, value))}]"
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(letter):08x}" for letter in value) + '"'
    return str(value).lower() if isinstance(value, bool) else str(value)


SHAPES = (ProcedureShape, StageShape, ClockShape, CodeShape, ProvisionShape)
words = st.sampled_from(sorted({word for shape in SHAPES for word in shape.fields()}))
letters = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
names = st.one_of(words, st.sampled_from(["response", "acknowledgement", "extension"]), letters)
known = st.sampled_from(["5 working days", "received", "complaint", "lgsco", "scotland", "must"])
plain = st.one_of(st.booleans(), st.integers(), st.floats(), st.dates(), letters, known)
values = st.recursive(
    plain,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=4),
    max_leaves=20,
)
tables = st.dictionaries(names, values, max_size=12)
lines = st.lists(
    st.one_of(
        st.sampled_from(GOOD.split("\n")), letters, st.builds("{} = {}".format, words, letters)
    ),
    max_size=40,
).map("\n".join)


def fit_to_show(mistake, text):
    assert mistake.says.endswith(".")
    assert not JARGON.search(re.sub("“[^”]*”", "", mistake.says)), mistake.says
    assert mistake.says.isprintable()
    assert len(mistake.says) < 600
    assert mistake.line is None or 1 <= mistake.line <= text.count("\n") + 1


class TestWhateverAStrangerWrites:
    @given(st.one_of(letters, lines), st.sampled_from([ProcedureShape, CodeShape]))
    def test_is_read_or_refused_in_words(self, text, shape):
        try:
            read(text, shape)
        except Mistakes as refused:
            for mistake in refused.each:
                fit_to_show(mistake, text)

    @given(tables, st.sampled_from([ProcedureShape, CodeShape]))
    def test_has_a_path_to_each_thing_that_is_wrong(self, table, shape):
        text = "\n".join(f"{written(name)} = {written(value)}" for name, value in table.items())
        try:
            read(text, shape)
        except Mistakes as refused:
            for mistake in refused.each:
                fit_to_show(mistake, text)
                assert _leads_somewhere(mistake.path, table)

    @given(st.lists(st.sampled_from(GOOD.split("\n")), max_size=8), st.data())
    def test_may_lack_any_lines_of_a_good_one(self, left_out, data):
        kept = [line for line in GOOD.split("\n") if line not in left_out]
        text = "\n".join(data.draw(st.permutations(kept[-10:])) + kept[:-10])
        try:
            catalogue.parse(text)
        except Mistakes as refused:
            for mistake in refused.each:
                fit_to_show(mistake, text)


def _leads_somewhere(path, table):
    """Whether all but the last step is there: the last may be what is missing."""
    for step in path[:-1]:
        table = table[step]
    return True
