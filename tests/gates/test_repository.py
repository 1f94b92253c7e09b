"""What must not stand in the repository."""

import re
import subprocess
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]

#: Written in pieces, so that this file does not find itself.
FOREIGN = re.compile(
    "|".join(
        (
            r"(?<![\w.])/tm" + r"p/",
            r"(?<![\w.])/wor" + r"k/",
            r"(?<![\w.])/roo" + r"t/",
            r"/op" + r"t/(?:pypi|wheels)",
            r"C:\\Use" + r"rs\\(?!you\b)\w",
            "pypi" + r"\.org",
            "pythonhosted" + r"\.org",
            "registry" + r"\.npmjs",
            "conda" + r"\.anaconda\.org",
        )
    )
)


def tracked(*words: str) -> list[str]:
    """Return files as git lists them."""
    done = subprocess.run(["git", "ls-files", "-z", *words], cwd=REPOSITORY, check=True, capture_output=True)
    return [name for name in done.stdout.decode().split("\0") if name]


def texts():
    """Yield every tracked text file with what it says."""
    for name in tracked():
        path = REPOSITORY / name
        content = path.read_bytes() if path.is_file() else b""
        if b"\0" not in content:
            yield name, content.decode("utf-8", errors="replace")


def test_no_file_names_a_place_on_somebodys_computer():
    """No tracked file names a folder of a developer's computer or a package registry."""
    found = [f"{name}: {match[0]}" for name, text in texts() for match in FOREIGN.finditer(text)]
    assert found == []


def test_what_is_ignored_is_not_tracked():
    """Nothing that .gitignore names has been committed."""
    assert tracked("--cached", "--ignored", "--exclude-standard") == []


def test_constraints_are_versions_only():
    """constraints.txt names packages and versions, no addresses."""
    lines = (REPOSITORY / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert len(pins) > 50
    assert [line for line in pins if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.+]*", line)] == []


def test_constraints_fit_the_project():
    """Every listed package is pinned, at a version that pyproject.toml allows."""
    import tomllib

    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = (REPOSITORY / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = {canonicalize_name(line.split("==")[0]): line.split("==")[1] for line in lines if "==" in line}
    listed = [Requirement(line) for line in project["dependencies"] + project["optional-dependencies"]["test"]]
    wrong = [str(need) for need in listed if not need.specifier.contains(pins.get(canonicalize_name(need.name), ""))]
    assert wrong == []


def test_environment_yml_is_thin():
    """environment.yml brings the Python that pyproject.toml asks for, pip, and the project itself."""
    import tomllib

    import yaml

    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    environment = yaml.safe_load((REPOSITORY / "environment.yml").read_text(encoding="utf-8"))
    python = f"python{project['requires-python']}"
    assert environment["dependencies"] == [python, "pip", {"pip": ["-e .[test]"]}]
