"""When officers are told by e-mail of what is due."""
