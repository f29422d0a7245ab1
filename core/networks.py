"""Where a request comes from, without keeping the address."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.utils.crypto import salted_hmac

PREFIXES = {4: 24, 6: 56}


def network_hash(address: str, *, salt: str) -> str:
    """Finds the same network again; a provider's customers change addresses within it."""
    return salted_hmac(salt, _network(address), algorithm="sha256").hexdigest()


def _network(address: str) -> str:
    try:
        ip = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    return str(ip_network((ip.packed, PREFIXES[ip.version]), strict=False))
