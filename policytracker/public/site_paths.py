"""Addresses of pages of this site, as a reader's browser hands them on."""

from django.utils.http import url_has_allowed_host_and_scheme

from policytracker.models import ErrorReport


def page_here(path):
    """The path of a page with its query, or nothing for what is none of this site or too long to be kept."""
    fits = path.startswith("/") and path.isprintable() and len(path) <= ErrorReport.LONGEST_PAGE
    return path if fits and url_has_allowed_host_and_scheme(path, allowed_hosts=None) else ""
