import subprocess
import sys


def test_the_room_is_entered_without_heavy_libraries() -> None:
    """Reading a file loads neither statistics nor drawing nor widgets, so that the first page opens at once."""
    code = (
        "import sys, toolkit.intake; print([m for m in ('scipy', 'matplotlib', 'ipywidgets', 'openpyxl') "
        "if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
