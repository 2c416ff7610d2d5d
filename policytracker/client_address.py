"""Where a request comes from."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings


def client_address(request):
    """What our nearest proxies tell, and nothing that the client could have written itself.

    Each proxy adds whom it heard from at the right end; what stands further left came from the client.
    """
    told = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if settings.PROXIES else []
    heard = request.META.get("REMOTE_ADDR")
    chain = [*told, heard]
    client = chain[-1 - settings.PROXIES] if len(chain) > settings.PROXIES else heard
    return _counted_as(client) or _counted_as(heard)


def _counted_as(text):
    """One subscriber has a network of IPv6 addresses; what is no address counts as none."""
    try:
        address = ip_address((text or "").strip())
    except ValueError:
        return None
    if isinstance(address, IPv6Address):
        address = address.ipv4_mapped or ip_network((int(address), 64), strict=False).network_address
    return str(address)
