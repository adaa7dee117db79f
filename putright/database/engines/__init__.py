"""Django's own engines, with a schema editor that keeps the guards.

In each of the two folders there is a `base.py`, because Django asks for one.
"""
