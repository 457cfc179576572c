"""Which network addresses may be reached: public ones only, whatever clothes the others wear."""

import ipaddress

# Ranges whose inside is an IPv4 address, or that the standard library calls global although they carry one.
_WRAPPED = tuple(
    ipaddress.ip_network(net)
    for net in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96", "fec0::/10")
)
# Carrier-grade NAT (somebody's inside network), protocol assignments, the old 6to4 relay.
_INNER = tuple(ipaddress.ip_network(net) for net in ("100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24"))


def is_public(address: str) -> bool:
    """Tell whether a literal IP `address` belongs to the public internet; nonsense does not."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is not None:
        return is_public(str(ip.ipv4_mapped))
    if any(ip in net for net in (*_WRAPPED, *_INNER)):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)
