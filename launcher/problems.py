"""What can go wrong before the first page opens, each in a sentence that says what to do."""

import re
from pathlib import Path


class CannotStart(Exception):
    """Something a person can put right; the message is all they need."""


#: What pip and uv write when something fails, and what a person can do about it. The first that fits is said.
CAUSES = (
    (
        r"no space left|errno 28|winerror 112|not enough space|disk quota",
        "The disk is full. Setting up needs about 2 GB: free some room and start again; what was fetched is kept.",
    ),
    (
        r"certificate_verify_failed|certificate verify failed|sslerror|self.signed certificate|unknownissuer",
        "A program between this computer and the internet (a company network or an antivirus program) replaced the "
        "security certificate. Ask your IT desk for the company's certificate file and set PIP_CERT to its path, or "
        "set up once from another network.",
    ),
    (
        r"proxyerror|proxy authentication|tunnel connection failed|cannot connect to proxy",
        "This network goes through a proxy that did not let the packages through. Ask your IT desk for the proxy's "
        "address and set HTTPS_PROXY to it, or set up once from another network.",
    ),
    (
        r"winerror 206|filename or extension is too long|long path|file name too long",
        "A file's path became too long for Windows. Move the toolkit's folder to a short place such as C:\\Toolkit.",
    ),
    (
        r"getaddrinfo failed|name resolution|name or service not known|nodename nor servname|network is unreachable|"
        r"newconnectionerror|connecttimeout|read timed out|connection refused|connection reset|dns error|"
        r"failed to establish a new connection|error sending request",
        "The packages could not be fetched: this computer does not reach the internet. Check the connection and start "
        "again. Only this first setting up needs it; nothing of yours is sent anywhere.",
    ),
    (
        r"permissionerror|access is denied|permission denied|winerror 5\b|winerror 32\b|being used by another process",
        "A file in the toolkit's folder could not be written. Often an antivirus program holds it for a moment: close "
        "other windows of the toolkit and start again. If it stays, move the folder into your own Documents.",
    ),
    (
        r"no matching distribution|no solution found|could not find a version",
        "A package that is needed was not found for this Python. Install Python 3.12 or 3.13 and start again.",
    ),
    (
        r"ensurepip is not available|no module named '?(venv|ensurepip)",
        "This Python cannot make an environment of its own. On Debian and Ubuntu run: sudo apt install python3-venv",
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
    for pattern, sentence in CAUSES:
        if re.search(pattern, output.casefold()):
            return f"{sentence}\n(Details: {log})"
    last = [line for line in output.splitlines() if line.strip()][-3:]
    return "\n".join(["Setting up stopped for a reason the toolkit does not know:", *last, f"(Details: {log})"])
