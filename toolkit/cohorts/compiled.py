"""Turning the search's inner loops into machine code where numba is there; without it the same functions run slowly.

Only the modules that hold such loops import this one, and they are imported when a search begins: numba takes half a
second to import, which nobody should wait for who only looks at a plan.
"""

from collections.abc import Callable
from importlib.util import find_spec
from typing import Any, ParamSpec, TypeVar

Takes = ParamSpec("Takes")
Gives = TypeVar("Gives")

#: Whether the loops run as machine code.
IS_COMPILED = find_spec("numba") is not None


def compiled(function: Callable[Takes, Gives]) -> Callable[Takes, Gives]:
    """Compile a function at its first call; it releases Python's lock, and the code is kept for the next start."""
    if not IS_COMPILED:
        return function
    from numba import njit

    made: Callable[Takes, Gives] = njit(cache=True, nogil=True, error_model="numpy")(function)
    return made


def compiled_part(function: Callable[Takes, Gives]) -> Callable[Takes, Gives]:
    """Compile a function that only compiled ones call: without the way in from Python, which takes as long to make."""
    if not IS_COMPILED:
        return function
    from numba import njit

    without_way_in: dict[str, Any] = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}
    made: Callable[Takes, Gives] = njit(nogil=True, error_model="numpy", **without_way_in)(function)
    return made
