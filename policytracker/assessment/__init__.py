"""The arithmetic of progress. Plain Python: no Django, no clock, no database; today is an argument."""
