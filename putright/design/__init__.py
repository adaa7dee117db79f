"""Layouts, macros and the sources of styles and scripts."""
