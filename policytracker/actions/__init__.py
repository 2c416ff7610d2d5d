"""Verbs that write more than one model, each in one transaction."""
