"""The limits of every procedure that we ship, in one table to hold beside the sources."""

import pytest

from putright.procedure import catalogue
from putright.procedure.definition import Clock, Procedure

SHIPPED = {
    f"{procedure.key}-{procedure.version}": procedure
    for versions in map(catalogue.versions, catalogue.keys())
    for procedure in versions
}
LIMITS = {
    "corporate-2024-04-01": {
        "1 acknowledgement": "5 working days from received",
        "1 response": "10 + 10 working days from acknowledged",
        "1 escalation": "20 working days from responded, soft",
        "2 acknowledgement": "5 working days from requested",
        "2 response": "20 + 20 working days from acknowledged",
        "complain": "12 calendar months from aware, soft",
        "ombudsman": "12 calendar months from responded, soft",
        "update": "agreed from told",
        "contribution": "3 working days from asked",
    },
    "housing-2022-04-01": {
        "1 acknowledgement": "5 working days from received",
        "1 response": "10 + 10 working days from acknowledged",
        "2 response": "20 + 10 working days from requested",
        "complain": "6 calendar months from aware, soft",
        "ombudsman": "12 calendar months from responded, soft",
    },
    "housing-2024-04-01": {
        "1 acknowledgement": "5 working days from received",
        "1 response": "10 + 10 working days from acknowledged",
        "2 acknowledgement": "5 working days from requested",
        "2 response": "20 + 20 working days from acknowledged",
        "complain": "12 calendar months from aware, soft",
        "ombudsman": "12 calendar months from responded, soft",
        "update": "agreed from told",
        "contribution": "3 working days from asked",
    },
    "lgsco-2024-02-08": {
        "1 acknowledgement": "5 working days from received",
        "1 response": "10 + 10 working days from acknowledged",
        "2 acknowledgement": "5 working days from requested",
        "2 response": "20 + 20 working days from acknowledged",
        "complain": "12 calendar months from aware, soft",
        "ombudsman": "12 calendar months from aware, soft",
        "update": "agreed from told",
        "contribution": "3 working days from asked",
    },
    "chesterfield-2009-01-01": {
        "1 response": "15 working days from received",
        "complain": "12 calendar months from aware, soft",
        "ombudsman": "12 calendar months from responded, soft",
    },
    "chesterfield-2022-11-01": {
        "1 response": "10 working days from received",
        "2 response": "20 working days from requested",
        "complain": "12 calendar months from aware, soft",
        "ombudsman": "12 calendar months from responded, soft",
        "contribution": "3 working days from asked",
    },
    "leicester-2015-11-23": {
        "2 response": "agreed from requested",
        "3 response": "agreed from requested",
        "complain": "12 calendar months from aware, soft",
        "ombudsman": "12 calendar months from responded, soft",
        "contribution": "3 working days from asked",
    },
    "spso-2021-04-01": {
        "1 response": "5 + 5 working days from received",
        "1 escalation": "2 calendar months from responded, soft",
        "2 acknowledgement": "3 working days from requested",
        "2 response": "20 working days or agreed from requested",
        "complain": "6 calendar months from aware, soft",
        "ombudsman": "12 calendar months from aware, soft",
    },
    "adult-social-care-2009-04-01": {
        "1 acknowledgement": "3 working days from received",
        "1 response": "agreed from received",
        "1 reasons": "6 calendar months or agreed from received",
        "complain": "12 calendar months from aware, soft",
        "ombudsman": "12 calendar months from aware, soft",
        "contribution": "3 working days from asked",
    },
    "childrens-social-care-2006-09-01": {
        "1 response": "10 + 10 working days from received",
        "2 response": "25 + 40 working days from requested",
        "2 escalation": "20 working days from responded, soft",
        "3 panel": "30 working days from requested",
        "3 report": "5 working days from panel_met",
        "3 response": "15 working days from reported",
        "complain": "12 calendar months from aware, soft",
        "ombudsman": "12 calendar months from aware, soft",
        "contribution": "3 working days from asked",
    },
    **{
        f"enquiry-{asker}-2014-01-01": {
            "1 acknowledgement": "2 working days from received",
            "1 response": "10 working days from received",
            "contribution": "3 working days from asked",
        }
        for asker in ("councillor", "mp", "mayor")
    },
    "service-request-2014-01-01": {
        "1 acknowledgement": "5 working days from received",
        "1 response": "agreed from received",
    },
    "comment-2014-01-01": {"1 acknowledgement": "5 working days from received"},
    "compliment-2014-01-01": {"1 acknowledgement": "5 working days from received"},
    "foi-2005-01-01": {
        "response": "20 + 20 working days from received",
        "escalation": "40 working days from responded, soft",
        "review": "20 working days from requested",
        "ombudsman": "42 calendar days from responded, soft",
    },
    "eir-2005-01-01": {
        "response": "20 + 20 working days from received",
        "escalation": "40 working days from responded, soft",
        "review": "40 working days from requested",
        "ombudsman": "42 calendar days from responded, soft",
    },
    "sar-2018-05-25": {
        "response": "1 + 2 calendar month from received",
        "ombudsman": "3 calendar months from responded, soft",
    },
}


def limits(procedure: Procedure) -> dict[str, str]:
    """Each clock in a few words: "1 response": "10 + 10 working days from acknowledged"."""
    found = {}
    for stage in procedure.stages:
        for name, clock in stage.clocks.items():
            found[f"{stage.number} {name}"] = limit(clock)
    return found | {name: limit(clock) for name, clock in procedure.clocks.items()}


def limit(clock: Clock) -> str:
    written = str(clock.within or "agreed")
    if clock.extend_by:
        written = written.replace(" ", f" + {clock.extend_by.n} ", 1)
    if clock.within and clock.agreed:
        written = f"{written} or agreed"
    return f"{written} from {clock.starts}{', soft' if clock.soft else ''}"


class TestTheLimitsOfEachProcedure:
    def test_are_told_here_of_all_that_are_shipped(self):
        assert set(LIMITS) == set(SHIPPED)

    @pytest.mark.parametrize("name", LIMITS)
    def test_are_what_its_source_says(self, name):
        assert limits(SHIPPED[name]) == LIMITS[name]
