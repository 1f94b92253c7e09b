import ast
import re
from pathlib import Path

import pytest

import toolkit.intake

FOLDER = Path(toolkit.intake.__file__).parent
#: Words that people who do not program never meet on a page.
NEVER = re.compile(
    r"\b(?:workspace|upload|nan|null|missing value|invalid|dtype|favourability|suppressed|confidence interval|iterable|"
    r"traceback|exception|parse|waves?)\b",
    re.IGNORECASE,
)


def _sentences(path: Path) -> list[str]:
    """Every text of a module that reads like a sentence, docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    constants = [n for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in docs]
    return [n.value for n in constants if isinstance(n.value, str) and len(n.value.split()) > 3]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.name)
def test_sentences_use_words_that_everybody_knows(path: Path) -> None:
    """No message, repair, reason or question of this room uses a word of programmers or of statisticians."""
    assert [sentence for sentence in _sentences(path) if NEVER.search(sentence)] == []
