"""How many statements the page of an act takes to do it."""

from tests import given
from tests.statements import counted


class TestSendingANote:
    def test_takes_seventeen(self, council, at_desk):
        case = given.acknowledged(council)
        desk = at_desk(council.officer)
        desk.send(case, "note", text="He rang.", seen=case.last_event)
        with counted() as sent:
            typed = {"text": "She rang.", "seen": case.last_event}
            assert desk.client.post(desk.address(case, "note"), typed).status_code == 302
        assert len(sent) == 17, "\n".join(sent)
