"""Where a server is to listen, as it is written after `--address`."""

from ipaddress import ip_address

from ..problems import MisuseError

_MOST = 65535


def read_address(text: str) -> tuple[str, int]:
    """Host and port of an address such as `127.0.0.1:8000`, `localhost:0` or `[::1]:8000`.

    Raises `MisuseError` for anything else.
    """
    host, _, port = text.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    host = "127.0.0.1" if host == "localhost" else host
    if not (_is_ip(host) and port.isascii() and port.isdecimal()):
        raise MisuseError(f"`{text}` is no address: write one such as 127.0.0.1:8001")
    if len(port) > len(str(_MOST)) or int(port) > _MOST:
        raise MisuseError(f"no port {port}: ports are 0 to {_MOST}")
    return host, int(port)


def read_loopback(text: str) -> tuple[str, int]:
    """The same, of this computer alone. Raises `MisuseError` for any other."""
    host, port = read_address(text)
    if not ip_address(host).is_loopback:
        raise MisuseError(f"a preview stays on this computer: not at `{text}`")
    return host, port


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
