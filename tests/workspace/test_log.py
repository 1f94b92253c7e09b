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


def test_a_text_that_looks_like_a_traceback_stays_out() -> None:
    """A parser's message quotes the line it stumbled over, set in like code; its cause is named by its kind alone."""
    try:
        try:
            raise ValueError('bad cell\n    Jane Roe, nurse\n  File "Jane Roe.csv"')
        except ValueError as cause:
            raise RuntimeError("could not read\n    Jane Roe, nurse") from cause
    except RuntimeError as fault:
        written = log_fault("said: read", fault).read_text(encoding="utf-8")
    assert "ValueError" in written
    assert "RuntimeError" in written
    after = written.split("said: read")[-1]
    assert [line for line in after.splitlines() if "Jane" in line and "raise " not in line] == []
