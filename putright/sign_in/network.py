"""From where a request comes."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

NOWHERE = "0.0.0.0"


def client_of(request: HttpRequest) -> str:
    """The address of the browser; `NOWHERE` when nobody says it.

    Behind a proxy it is what the proxy itself wrote, at the end of X-Forwarded-For: whatever stands
    before that came with the request, and anybody can make it up.
    """
    said = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        said = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2] or said
    return _address(said.strip())


def _address(said: str) -> str:
    """An address without the port that some proxies add, and one of IPv4 as such.

    >>> _address("203.0.113.7:4711"), _address("[2001:db8::1]:4711"), _address("unix:")
    ('203.0.113.7', '2001:db8::1', '0.0.0.0')
    >>> _address("::ffff:203.0.113.7"), _address("[::ffff:203.0.113.7]:4711")
    ('203.0.113.7', '203.0.113.7')
    """
    bare = said.partition("]")[0].lstrip("[") if said.startswith("[") else said
    for text in (bare, bare.rpartition(":")[0]):
        try:
            read = ipaddress.ip_address(text.partition("%")[0])
            return str(getattr(read, "ipv4_mapped", None) or read)
        except ValueError:
            continue
    return NOWHERE


def neighbourhood(address: str) -> str:
    """What one customer of a network has: an IPv4 address, or a /64 of IPv6.

    >>> neighbourhood("203.0.113.7"), neighbourhood("2001:db8:0:1:2:3:4:5")
    ('203.0.113.7', '2001:db8:0:1::/64')
    """
    read = ipaddress.ip_address(address)
    if read.version == 4:
        return address
    return str(ipaddress.ip_network((read.packed[:8] + bytes(8), 64)))
