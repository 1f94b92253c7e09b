from toolkit.workspace import log_fault


def test_the_log_names_the_lines_but_not_the_values() -> None:
    """The traceback is there for whoever mends it; the message, which may quote somebody's answer, is not."""
    secret = "Jane Roe, nurse"
    try:
        {}[secret]
    except KeyError as fault:
        path = log_fault("said: make papers", fault)
    written = path.read_text(encoding="utf-8")
    assert "said: make papers" in written
    assert "test_log.py" in written
    assert "KeyError" in written
    assert "Jane" not in written
