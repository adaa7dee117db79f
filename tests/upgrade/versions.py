"""Which migrations a released version ends with. Add a version when it is released."""

AT_0_2_0 = [
    ("accounts", "0001_initial"),
    ("policy", "0001_initial"),
    ("people", "0001_initial"),
    ("cases", "0001_initial"),
]
