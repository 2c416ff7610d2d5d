"""What the frame of every page says of the site itself."""

from django.utils.functional import SimpleLazyObject

from policytracker.models.site_identity import current_identity


def identity(request):
    """Whose site this is: asked only by what shows it."""
    return {"identity": SimpleLazyObject(current_identity)}
