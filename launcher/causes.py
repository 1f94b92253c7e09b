"""What can go wrong while setting up, each with a sentence that says what to do."""

import re
from pathlib import Path

from launcher.texts import text

#: What pip and uv write when something fails, and the text that says what to do about it. The first that fits is said.
CAUSES = (
    (
        r"no space left|errno 28|winerror 112|not enough space|disk quota",
        "launcher.cause_disk_full",
    ),
    (
        r"certificate_verify_failed|certificate verify failed|sslerror|self.signed certificate|unknownissuer",
        "launcher.cause_certificate",
    ),
    (
        r"proxyerror|proxy authentication|tunnel connection failed|cannot connect to proxy",
        "launcher.cause_proxy",
    ),
    (
        r"winerror 206|filename or extension is too long|long path|file name too long",
        "launcher.cause_long_path",
    ),
    (
        r"getaddrinfo failed|name resolution|name or service not known|nodename nor servname|network is unreachable|"
        r"newconnectionerror|connecttimeout|read timed out|connection refused|connection reset|dns error|"
        r"failed to establish a new connection|error sending request",
        "launcher.cause_no_network",
    ),
    (
        r"permissionerror|access is denied|permission denied|winerror 5\b|winerror 32\b|being used by another process",
        "launcher.cause_file_held",
    ),
    (
        r"no matching distribution|no solution found|could not find a version",
        "launcher.cause_no_package",
    ),
    (
        r"ensurepip is not available|no module named '?(venv|ensurepip)",
        "launcher.cause_no_venv",
    ),
)


def explain(output: str, log: Path) -> str:
    """Turn what an installer wrote into a sentence.

    Parameters
    ----------
    output : str
        Everything the installer wrote.
    log : Path
        Where it can be read in full; named in the sentence.
    """
    details = text("launcher.details", log=log)
    for pattern, key in CAUSES:
        if re.search(pattern, output.casefold()):
            return f"{text(key)}\n{details}"
    last = [line for line in output.splitlines() if line.strip()][-3:]
    return "\n".join([text("launcher.cause_unknown"), *last, details])
