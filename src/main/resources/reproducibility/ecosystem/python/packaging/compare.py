"""Compares what only Python understands: versions, specifiers and Python files. Nothing is ever executed.

Argument: a folder. In: records of eight bytes, as long as there are questions: two numbers, the more significant byte first. The first one
is the place of a pair of Python files, the second one says which of PLACE.old (1) and PLACE.new (2) lie in the folder. Where it is 0,
there is question.json, three lists: of versions [old, new], of specifiers [old, new], of requirements [[old, ...], [new, ...]]
Out: {"versions": ["up" | "down" | "same" | "unknown", ...],
      "specifiers": ["tightened" | "loosened" | "same" | "changed", ...],
      "requirements": [[{"kind": as of specifiers, or "added" or "removed", "name", "before", "after"}, ...], ...],
      "sources": [[place, {"trouble": [old, new], "same": whether only layout and comments differ, "added": [name, ...],
      "removed": [...], "calls": [[name, line, "program" | "network" | "text"], ...], "urls": [[url, line], ...]}], ...]}
"""
import gc
import json
import os
import sys
import warnings

from public_names import public
from source_calls import changed, imported, kind, news, seen
from source_trees import parse_both, same

# A record of the question, which is read at once or not at all: a page of a pipe holds no part of one.
RECORD_BYTES = 8
OLD, NEW = 1, 2

# Bytes of Python that take longer to parse than a second process takes to start.
WORTH_A_PROCESS = 500_000


def compared(pair):
    (old, trouble_old), (new, trouble_new) = parse_both(*pair)
    trouble = [trouble_old, trouble_new]
    if old and new and same(old, new):
        return {"trouble": trouble, "same": True}
    imports_old, imports_new = (imported(tree) if tree else {} for tree in (old, new))
    if old and new:
        statements_old, statements_new = changed(old, new, imports_old, imports_new)
    else:
        statements_old, statements_new = (tree.body if tree else [] for tree in (old, new))
    (calls_old, urls_old), (calls_new, urls_new) = seen(old, statements_old, imports_old), seen(new, statements_new, imports_new)
    names_old, names_new = public(old), public(new)
    if any(trouble) or not all(pair):
        names_old = names_new = set()
    return {
        "trouble": trouble,
        "same": False,
        "added": sorted(names_new - names_old),
        "removed": sorted(names_old - names_new),
        "calls": [[name, line, kind(name)] for name, line in news(calls_old, calls_new)],
        "urls": [[url, line] for url, line in news(urls_old, urls_new)],
    }


def safely(pair):
    try:
        return compared(pair)
    except RecursionError:
        return {"trouble": ["is nested too deeply", "is nested too deeply"], "same": False}


def questions():
    """What is asked, as it comes; the processes that read it share it out among themselves, as each reads one record at a time."""
    while record := os.read(sys.stdin.fileno(), RECORD_BYTES):
        if len(record) != RECORD_BYTES:
            sys.exit("the question is cut off")
        yield int.from_bytes(record[:4], "big"), int.from_bytes(record[4:], "big")


def named(versions, specifiers, requirements):
    """Answers what is asked about versions, specifiers and dependencies, which not every question is about."""
    from specifier_changes import declared, direction, order

    return {
        "versions": [order(*pair) for pair in versions],
        "specifiers": [direction(*pair) for pair in specifiers],
        "requirements": [list(declared(*pair)) for pair in requirements],
    }


def answered(folder, lonely):
    """Answers all questions that nobody else takes; where they are many, with a second process beside this one, unless LONELY."""
    answer, asked, helper = {"sources": []}, 0, None
    for at, sides in questions():
        if not sides:
            with open(os.path.join(folder, "question.json")) as question:
                answer.update(named(*json.load(question)))
            continue
        pair = [os.path.join(folder, f"{at}.{side}") if sides & bit else "" for side, bit in (("old", OLD), ("new", NEW))]
        asked += sum(os.path.getsize(file) for file in pair if file)
        if not lonely and not helper and asked >= WORTH_A_PROCESS:
            helper = begin_helper(folder)
        answer["sources"].append([at, safely(pair)])
    return {**answer, **from_helper(*helper, answer)} if helper else answer


def begin_helper(folder):
    """Starts a process like this one, and says where it will write its answers, and its number."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            with open(into, "w") as answer:
                json.dump(answered(folder, True), answer)
            os._exit(0)
        finally:
            os._exit(1)
    os.close(into)
    return out, child


def from_helper(out, child, mine):
    with open(out) as answer:
        text = answer.read()
    if os.waitpid(child, 0)[1]:
        sys.exit("a Python file ends the parser")
    answer = json.loads(text)
    return {**answer, "sources": mine["sources"] + answer["sources"]}


warnings.simplefilter("ignore")
gc.disable()
json.dump(answered(sys.argv[1], not hasattr(os, "fork") or (os.cpu_count() or 1) < 2), sys.stdout)
