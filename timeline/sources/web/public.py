"""Which IP addresses are on the public internet, whatever they are wrapped in."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

UNICAST = IPv6Network("2000::/3")  # all that is given out to the public internet
DOCUMENTATION = IPv6Network("3fff::/20")  # Python 3.11 takes it for public
NAT64 = IPv6Network("64:ff9b::/96")  # an IPv4 address in its last four bytes, as IPv6-only networks show it
# What Python 3.11 takes for public, and what machines in a cloud reach their host by.
OF_PROTOCOLS = IPv4Network("192.0.0.0/24")
OF_THE_HOST = IPv4Address("168.63.129.16")


def is_public(address: str) -> bool:
    """Whether an IP address may be asked: neither private nor reserved, nor one that leads to such.

    ``ValueError`` for what is no IP address.

    >>> is_public("8.8.8.8"), is_public("::ffff:10.0.0.1")
    (True, False)
    """
    ip = ip_address(address)
    if isinstance(ip, IPv6Address) and (wrapped := _wrapped(ip)):
        ip = wrapped
    if not ip.is_global or ip.is_multicast or ip.is_reserved:
        return False
    if isinstance(ip, IPv6Address):
        return ip in UNICAST and ip not in DOCUMENTATION
    return ip not in OF_PROTOCOLS and ip != OF_THE_HOST


def _wrapped(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that packets to an IPv6 address end at."""
    if ip in NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour
