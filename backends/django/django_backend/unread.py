"""Look whether bytes have come on a connection that nobody has read yet."""

import select


def has_unread(descriptor: int) -> bool:
    """Whether there are some; where the system cannot tell, there are none."""
    if not hasattr(select, "poll"):
        return False
    unread = select.poll()
    unread.register(descriptor, select.POLLIN)
    return bool(unread.poll(0))
