"""What happens when a guided page is opened, before its kernel starts."""

from typing import Any

from tornado.web import RequestHandler


def before_opening(handler: RequestHandler, **_: object) -> None:
    """Give the browser the cookie that its Stop button and the closing of a page need to be believed."""
    _cookie_is_set_by_asking = handler.xsrf_token


def without_outside_addresses(page_config: dict[str, Any], **_: object) -> dict[str, Any]:
    """Let a page set formulas with what Voilà brings along instead of fetching it from outside."""
    page_config["fullMathjaxUrl"] = None
    page_config["mathjaxConfig"] = None
    return page_config
