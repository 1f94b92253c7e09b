import ast
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

ORGANISATIONS = ("harbor_lane", "willow_bend")


def _files(folder: Path) -> dict[str, bytes]:
    return {
        f"{organisation}/{path.name}": path.read_bytes()
        for organisation in ORGANISATIONS
        for path in sorted((folder / organisation).iterdir())
    }


def _written_again(sample: Path, into: Path, hash_seed: str) -> dict[str, bytes]:
    subprocess.run(
        [sys.executable, "-W", "error", str(sample / "generate.py"), "--into", str(into)],
        check=True,
        capture_output=True,
        env={"PYTHONHASHSEED": hash_seed, "SYSTEMROOT": "C:\\Windows", "TZ": "Asia/Kolkata"},
    )
    return _files(into)


@pytest.mark.parametrize("hash_seed", ["1", "2"])
def test_the_script_writes_the_committed_files_byte_for_byte(sample: Path, tmp_path: Path, hash_seed: str) -> None:
    """Every file, workbooks included, comes out equal, whatever the time zone and the order of sets."""
    again = _written_again(sample, tmp_path, hash_seed)
    committed = _files(sample)
    assert sorted(again) == sorted(committed)
    assert [name for name in again if again[name] != committed[name]] == []


def test_without_a_folder_the_script_writes_beside_itself(sample: Path, tmp_path: Path) -> None:
    """A copy of the script fills its own folder and says each path that it wrote."""
    for path in [sample / "generate.py", *(sample / "generator").glob("*.py")]:
        copy = tmp_path / path.relative_to(sample)
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(path.read_bytes())
    done = subprocess.run(
        [sys.executable, str(tmp_path / "generate.py")], check=True, capture_output=True, text=True, encoding="utf-8"
    )
    assert sorted(done.stdout.split("\n")[:-1]) == sorted(str(tmp_path / name) for name in _files(sample))


def test_the_script_imports_nothing_of_the_toolkit(sample: Path) -> None:
    """What is tested on the sample cannot have made it."""
    roots = set()
    for path in [sample / "generate.py", *(sample / "generator").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                roots |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                roots.add(str(node.module).split(".")[0])
    assert roots - sys.stdlib_module_names == {"generator", "xlsxwriter"}


def test_the_files_stay_small(sample: Path) -> None:
    """All files together stay below 600 kB, so that a clone stays quick."""
    assert sum(len(content) for content in _files(sample).values()) < 600_000


@pytest.mark.parametrize("organisation", ORGANISATIONS)
def test_the_list_of_files_names_every_data_file(sample: Path, organisation: str) -> None:
    """What is taken in when the sample is opened is every CSV and workbook, each as what it is."""
    listed = yaml.safe_load((sample / organisation / "files.yaml").read_text(encoding="utf-8"))["files"]
    data = {path.name for path in (sample / organisation).iterdir() if path.suffix in (".csv", ".xlsx")}
    assert {entry["name"] for entry in listed} == data
    for entry in listed:
        assert entry["name"].startswith(entry["kind"]) or entry["kind"] in entry["name"]
        assert bool(entry["round"]) == (entry["kind"] != "staff")


def _texts(sample: Path) -> dict[str, str]:
    texts = {}
    for name, content in _files(sample).items():
        if name.endswith(".xlsx"):
            with zipfile.ZipFile(sample / name) as book:
                texts[name] = "".join(book.read(entry).decode() for entry in book.namelist())
        else:
            texts[name] = content.decode("cp1252" if name.endswith("staff_list.csv") else "utf-8")
    return texts


def test_every_mail_address_is_at_example_org(sample: Path) -> None:
    """No address can reach anybody: example.org is reserved (RFC 2606)."""
    found = {name: re.findall(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)", text) for name, text in _texts(sample).items()}
    assert {domain for domains in found.values() for domain in domains} == {"example.org"}
    assert len(found["harbor_lane/staff_list.csv"]) > 400
    assert len(found["willow_bend/staff_list.xlsx"]) == 41


def test_every_network_address_is_reserved_for_documentation(sample: Path) -> None:
    """No address belongs to a computer (RFC 5737)."""
    text = _texts(sample)["harbor_lane/survey_round_2.csv"]
    networks = set(re.findall(r"\b(\d+\.\d+\.\d+)\.\d+\b", text))
    assert networks == {"192.0.2", "198.51.100", "203.0.113"}


def test_every_telephone_number_is_fictional(sample: Path) -> None:
    """555-01xx is kept free for fiction."""
    numbers = {number for text in _texts(sample).values() for number in re.findall(r"\b\d{3}-\d{4}\b", text)}
    assert numbers == {"555-0142"}
