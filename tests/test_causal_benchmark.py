"""The benchmark of claims/causal-overstatement, with statements of our own."""

import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

FOLDER = Path(__file__).parent.parent / "benchmarks"


@pytest.fixture(scope="module")
def causal() -> Iterator[ModuleType]:
    before = sys.path[:]
    sys.path.insert(0, str(FOLDER))
    yield importlib.import_module("causal")
    sys.path[:] = before


STATEMENTS = [
    ("Tea lowers the risk of gout", 6, "title"),
    ("Tea causes gout, a survey says.", 6, "main statement"),
    ("Gout is what tea is for", 5, "title"),
    ("Tea may prevent gout", 4, "title"),
    ("Tea is linked to gout.", 2, "main statement"),
    ("Tea boosts your mood", 0, "title"),
]


def test_statements_articles_and_baseline_are_counted(causal: ModuleType, tmp_path: Path) -> None:
    shared = {"study_design_category": "correlational", "ivdv_same": 1}
    rows: list[dict[str, Any]] = [
        {"text": text, "label_code": code, "position": position, **shared}
        for text, code, position in STATEMENTS
    ]
    rows.append({**rows[0], "study_design_category": "experimental"})
    article: dict[str, Any] = {
        "text": "Tea lowers the risk of gout\n\nThe study was an observational study.\n",
        "labels": {"title_code": 6, "main_statement_code": None, "ivdv_same": 1},
        "study_design_category": "correlational",
    }
    write(tmp_path / "insciout_statements.jsonl", rows)
    write(tmp_path / "insciout_articles.jsonl", [article, {**article, "labels": None}])
    counts = causal.causal_overstatement(tmp_path)
    assert [counts[key] for key in ("tp", "fp", "fn", "tn", "n")] == [2, 0, 1, 2, 5]
    assert (counts["fp_no_claim"], counts["n_no_claim"]) == (1, 1)
    assert [counts[f"baseline_{key}"] for key in ("tp", "fp", "fn", "tn")] == [1, 0, 2, 2]
    assert (counts["articles_tp"], counts["articles_n"]) == (1, 1)


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
