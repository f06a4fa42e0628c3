"""Look whether bytes have come on a connection that nobody has read yet."""

import asyncio
import select


def has_unread(transport: asyncio.Transport) -> bool:
    """Whether there are some; where the system cannot tell, there are none."""
    line = transport.get_extra_info("socket")
    if line is None or line.fileno() < 0 or not hasattr(select, "poll"):
        return False
    unread = select.poll()
    unread.register(line.fileno(), select.POLLIN)
    return bool(unread.poll(0))
