"""What the pages that ask before rows are deleted tell of what goes with them: nothing that only ties two rows."""

from django.apps import apps
from django.utils.text import capfirst


def without_ties(listed):
    """A nested list of sentences, each of which begins with the name of a noun."""
    ties = tuple(f"{capfirst(model._meta.verbose_name)}: " for model in _ties())
    kept = (without_ties(told) if isinstance(told, list) else told for told in listed)
    return [told for told in kept if told and not (isinstance(told, str) and told.startswith(ties))]


def counts_without_ties(counts):
    ties = {str(model._meta.verbose_name_plural) for model in _ties()}
    return {name: number for name, number in counts.items() if str(name) not in ties}


def _ties():
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.auto_created]
