"""Each thing that can go wrong while setting up has its own sentence."""

from pathlib import Path

import pytest

from launcher.causes import explain

LOG = Path("/state/install.log")


@pytest.mark.parametrize(
    ("output", "beginning"),
    [
        # As pip 24 to 26 and uv 0.4 to 0.8 write them.
        (
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
            "The disk is full.",
        ),
        ("OSError: [WinError 112] There is not enough space on the disk", "The disk is full."),
        (
            "SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: "
            "self-signed certificate in certificate chain (_ssl.c:1006)'))",
            "A program between this computer",
        ),
        (
            "ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 407'))",
            "This network goes through",
        ),
        ("[WinError 206] The filename or extension is too long: 'C:\\\\Users'", "A file's path became too long"),
        (
            "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError(': Failed to establish "
            "a new connection: [Errno 11001] getaddrinfo failed')\nERROR: No matching distribution found for x",
            "The packages could not be fetched",
        ),
        (
            "error: Failed to fetch\n  Caused by: dns error: failed to lookup address",
            "The packages could not be fetched",
        ),
        ("PermissionError: [WinError 5] Access is denied: 'voila.exe'", "A file in the toolkit's folder could not"),
        ("ERROR: No matching distribution found for pandas>=3.0", "A package that is needed was not found"),
        (
            "The virtual environment was not created successfully because ensurepip is not available.",
            "This Python cannot",
        ),
    ],
)
def test_cause_is_recognised(output, beginning):
    """What the installer wrote becomes a sentence that says what to do, and where the rest can be read."""
    said = explain(output, LOG)
    assert said.startswith(beginning)
    assert said.endswith("(Details: /state/install.log)")


def test_unknown_cause_shows_the_last_lines():
    """A cause that nobody foresaw is shown in the installer's last words."""
    said = explain("one\ntwo\n\nthree\nfour\n", LOG)
    assert said == (
        "Setting up stopped for a reason the toolkit does not know:\ntwo\nthree\nfour\n(Details: /state/install.log)"
    )
