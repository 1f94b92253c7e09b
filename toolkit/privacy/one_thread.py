"""Small systems of equations are solved by one thread: several only wait for one another."""

from contextlib import AbstractContextManager
from functools import cache
from typing import Any

from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]


def one_thread() -> AbstractContextManager[Any]:
    """Return a context (or a decorator) in which linear algebra runs on one thread; before and after, as it was."""
    return _libraries().limit(limits=1, user_api="blas")  # type: ignore[no-any-return]


@cache
def _libraries() -> ThreadpoolController:
    """Looking for the loaded libraries takes milliseconds, and they stay the same."""
    return ThreadpoolController()
