"""What a page says of the day that it was asked for."""

from django import template

register = template.Library()


@register.inclusion_tag("_as_of_banner.html", takes_context=True)
def as_of_banner(context):
    """Nothing on a page of today."""
    return {"day": as_of(context), "present": without_day(context.request)}


@register.inclusion_tag("_as_of_form.html", takes_context=True)
def as_of_form(context):
    """Asks for the page as it is, with its other questions, on another day."""
    query = context.request.GET
    others = [(name, value) for name, values in query.lists() for value in values if name != "as_of"]
    return {"day": as_of(context), "others": others}


@register.simple_tag(takes_context=True)
def as_of(context):
    return getattr(context.request, "as_of", None)


def without_day(request):
    """The address of the same page of today."""
    query = request.GET.copy()
    query.pop("as_of", None)
    return f"{request.path}?{query.urlencode()}".rstrip("?")
