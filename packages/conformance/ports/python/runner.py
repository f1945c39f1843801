"""Reads the published cases, gives each to an engine, and compares its answers strictly."""

import json
from pathlib import Path

VECTORS = Path(__file__).resolve().parents[2] / "vectors"


class Refused(Exception):
    """The engine cannot answer this question. The case is neither passed nor failed."""


def cases_of(group):
    """Every case of a group, in the order of its files."""
    for path in sorted((VECTORS / group).glob("*.json")):
        yield from json.loads(path.read_text(encoding="utf-8"))["cases"]


def differences(expected, received, subset, path=""):
    """Where two JSON values differ. With `subset`, objects of `expected` name only the keys that matter."""
    if isinstance(expected, list) and isinstance(received, list):
        found = [] if len(expected) == len(received) else [f"{path}: {len(received)} items, not {len(expected)}"]
        for index, (left, right) in enumerate(zip(expected, received)):
            found += differences(left, right, subset, f"{path}/{index}")
        return found
    if isinstance(expected, dict) and isinstance(received, dict):
        found = [f"{path}/{key}: missing" for key in expected if key not in received]
        if not subset:
            found += [f"{path}/{key}: not expected" for key in received if key not in expected]
        for key, value in expected.items():
            if key in received:
                found += differences(value, received[key], subset, f"{path}/{key}")
        return found
    return [] if same(expected, received) else [f"{path}: {json.dumps(received)}, not {json.dumps(expected)}"]


def same(expected, received):
    """As JSON: True is not 1, null is not 0, 1 is not "1"; 1 and 1.0 are one number."""
    numbers = (int, float)
    if isinstance(expected, bool) or isinstance(received, bool):
        return expected is received
    if isinstance(expected, numbers) and isinstance(received, numbers):
        return expected == received
    return type(expected) is type(received) and expected == received


def run(group, answer):
    """Runs every case of a group. Returns (passed, failures by id, ids refused by reason)."""
    passed, failures, refused = 0, {}, {}
    for case in cases_of(group):
        question = json.loads(json.dumps({key: case[key] for key in ("id", "definition", "facts", "ask")}))
        try:
            received = json.loads(json.dumps(answer(question), allow_nan=False))
        except Refused as why:
            refused.setdefault(str(why), []).append(case["id"])
            continue
        except Exception as error:  # An engine that raises has failed the case.
            failures[case["id"]] = [f"{type(error).__name__}: {error}"]
            continue
        if isinstance(received, dict):
            received.pop("meta", None)
        found = differences(case["answer"], received, case.get("match") == "subset")
        if found:
            failures[case["id"]] = found
        else:
            passed += 1
    return passed, failures, refused
