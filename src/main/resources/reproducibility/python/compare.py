"""Compares what only Python understands: versions, specifiers and Python files. Nothing is ever executed.

Argument: a folder. In: records of eight bytes, as long as there are questions: two numbers, the more significant byte first. The first one
is the place of a pair of Python files, the second one says which of PLACE.old (1) and PLACE.new (2) lie in the folder. Where it is 0,
there is question.json, three lists: of versions [old, new], of specifiers [old, new], of requirements [[old, ...], [new, ...]]
Out: {"versions": ["up" | "down" | "same" | "unknown", ...],
      "specifiers": ["tightened" | "loosened" | "same" | "changed", ...],
      "requirements": [[{"kind": as of specifiers, or "added" or "removed", "name", "before", "after"}, ...], ...],
      "sources": [[place, {"trouble": [old, new], "same": whether only layout and comments differ, "added": [name, ...],
      "removed": [...], "calls": [[name, line, "program" | "network" | "text"], ...], "urls": [[url, line], ...]}], ...]}

A specifier is decided by trying versions: every one that either side names and their neighbours on each side, which is where
the set of admitted versions can change (PEP 440, "Version specifiers"); what says more than that is "changed".
"""
import ast
import collections
import gc
import json
import os
import re
import sys
import unicodedata
import warnings

PROGRAMS = re.compile(
    r"subprocess\.(run|call|check_call|check_output|Popen|getoutput|getstatusoutput)|os\.(system|popen|exec\w+|spawn\w+|posix_spawn\w*|fork\w*|startfile)|pty\.spawn"
    r"|multiprocessing\.Process|asyncio\.create_subprocess_\w+|runpy\.\w+|ctypes\.(CDLL|cdll\.LoadLibrary|WinDLL)"
)
NETWORK = re.compile(
    r"(socket|requests|httpx|aiohttp|urllib3|ftplib|smtplib|telnetlib|xmlrpc|websocket|websockets|paramiko)\.[\w.]+"
    r"|urllib\.request\.\w+|http\.(client|server)\.\w+|asyncio\.(open_connection|start_server)|webbrowser\.\w+"
    r"|torch\.hub\.\w+|wget\.download|gdown\.\w+|pooch\.(retrieve|create)|huggingface_hub\.\w+"
)
EXECUTES = re.compile(r"exec|eval|compile|__import__|importlib\.import_module|marshal\.loads?|pickle\.loads?|dill\.loads?")
URL = re.compile(r"(?:https?|ftp|wss?)://[^\s\"'<>)\]}\\]+", re.I)

# With what the names of all these calls begin.
CALLED = frozenset(
    "subprocess os pty multiprocessing asyncio runpy ctypes socket requests httpx aiohttp urllib3 ftplib smtplib telnetlib xmlrpc websocket websockets"
    " paramiko urllib http webbrowser torch wget gdown pooch huggingface_hub exec eval compile __import__ importlib marshal pickle dill".split()
)

# One of them that is called or has an attribute.
CALL = re.compile(rb"(?<![\w.])(?:" + "|".join(sorted(CALLED)).encode() + rb")\s*[.()\\#]")

# An address, or what may become one: a string ends inside of it and the next one begins with the rest, or a character is escaped.
ADDRESS = re.compile(
    rb"://|:/?\\[\r\n]|:/?[\"'](?:[\s\"'\\rRuUfF]|#[^\r\n:]*[\r\n])*(?:[\"']/|#[^\r\n:]*:)"
    rb"|\\(?:N|0?72|0?57|(?:x|u00|U000000)(?:3[aA]|2[fF]))"
)


# A record of the question, which is read at once or not at all: a page of a pipe holds no part of one.
RECORD_BYTES = 8
OLD, NEW = 1, 2

# Bytes of Python that take longer to parse than a second process takes to start.
WORTH_A_PROCESS = 500_000


def packaging():
    """Loads what knows versions, which not every question needs."""
    global InvalidRequirement, Requirement, InvalidSpecifier, SpecifierSet, canonicalize_name, InvalidVersion, Version
    try:
        from packaging.requirements import InvalidRequirement, Requirement
        from packaging.specifiers import InvalidSpecifier, SpecifierSet
        from packaging.utils import canonicalize_name
        from packaging.version import InvalidVersion, Version
    except ImportError:
        from pip._vendor.packaging.requirements import InvalidRequirement, Requirement
        from pip._vendor.packaging.specifiers import InvalidSpecifier, SpecifierSet
        from pip._vendor.packaging.utils import canonicalize_name
        from pip._vendor.packaging.version import InvalidVersion, Version


def order(old, new):
    try:
        old, new = Version(old), Version(new)
    except InvalidVersion:
        return "unknown"
    return "up" if old < new else "down" if new < old else "same"


def around(text):
    """The versions next to a named one, on both sides: those at which a specifier that names it may change its mind."""
    version = Version(text.removesuffix(".*"))
    epoch = f"{version.epoch}!" if version.epoch else ""
    numbers = list(version.release)
    yield version
    yield Version(version.public)
    for cut in range(1, len(numbers) + 1):
        for step in (-1, 0, 1):
            near = numbers[:cut]
            near[-1] += step
            if near[-1] < 0:
                continue
            release = epoch + ".".join(map(str, near))
            for ending in (".dev0", "a0", "a1", "b0", "b1", "rc0", "rc1", "", "+local", ".post0", ".post1", ".0.0.1", ".9999999", ".post0.dev0", "rc1.post1"):
                yield Version(release + ending)
    if version.pre:
        kind, number = version.pre
        for near in (max(number - 1, 0), number, number + 1):
            for ending in ("", ".dev0", ".post0"):
                yield Version(f"{version.base_version}{kind}{near}{ending}")
    for name, number in (("post", version.post), ("dev", version.dev)):
        if number is not None:
            for near in (max(number - 1, 0), number, number + 1):
                yield Version(f"{version.base_version}.{name}{near}")


def direction(old, new):
    try:
        old, new = SpecifierSet(old or ""), SpecifierSet(new or "")
    except InvalidSpecifier:
        return "changed"
    if old == new:
        return "same"
    if any(it.operator == "===" for it in [*old, *new]):
        return "changed"
    samples = {Version("0.dev0"), Version("0"), Version("9999999")}
    for specifier in [*old, *new]:
        samples.update(around(specifier.version))
    admitted = [{it for it in samples if one.contains(it, prereleases=True)} for one in (old, new)]
    if admitted[0] == admitted[1]:
        return "same"
    return "tightened" if admitted[1] < admitted[0] else "loosened" if admitted[0] < admitted[1] else "changed"


def requirement(text):
    try:
        it = Requirement(text)
    except InvalidRequirement:
        return text, "", "", text
    key = canonicalize_name(it.name), ",".join(sorted(it.extras)), str(it.marker or "")
    return *key, it.url or ",".join(sorted(map(str, it.specifier)))


def shown(it):
    name, extras, marker, specifier = it
    return f"{name}{f'[{extras}]' if extras else ''}{' ' + specifier if specifier else ''}{f' ; {marker}' if marker else ''}"


def pairs(old, new):
    """Requirements of one name belong together where extras and marker are the same, or else as they come."""
    old, new = sorted(set(map(requirement, old))), sorted(set(map(requirement, new)))
    for sort in (lambda it: it, lambda it: it[:3], lambda it: it[:2], lambda it: it[:1]):
        for it in list(old):
            other = next((one for one in new if sort(one) == sort(it)), None)
            if other is not None:
                old.remove(it)
                new.remove(other)
                if it != other:
                    yield it, other
    yield from ((it, None) for it in old)
    yield from ((None, it) for it in new)


def declared(old, new):
    for one, other in sorted(pairs(old, new), key=lambda pair: (pair[0] or pair[1])[0]):
        if one is None or other is None:
            word = "added" if one is None else "removed"
        elif one[:3] != other[:3] or "://" in one[3] + other[3]:
            word = "changed"
        else:
            word = direction(one[3], other[3])
        if word != "same":
            yield {
                "kind": word,
                "name": (one or other)[0],
                "before": shown(one) if one else "",
                "after": shown(other) if other else "",
            }


def parse(file):
    """The tree with the text of each of its statements, the reason why there is none, or neither where there is no file."""
    if not file:
        return None, ""
    with open(file, "rb") as source:
        text = source.read()
    try:
        return read(text), ""
    except (SyntaxError, ValueError) as trouble:
        return None, f"{getattr(trouble, 'msg', None) or trouble} (line {getattr(trouble, 'lineno', None) or '?'})"
    except (RecursionError, MemoryError):
        return None, "is nested too deeply"


def first(node):
    return min([node.lineno, *(it.lineno for it in getattr(node, "decorator_list", ()))])


def read(text):
    """The tree of a text; each of its statements knows its own text, and the tree the lines of the whole."""
    tree = ast.parse(text)
    tree.lines = lines_of(text)
    tree.whole = of_the_whole(text)
    for node in tree.body:
        node.text = b"\n".join(tree.lines[first(node) - 1 : node.end_lineno])
    return tree


def parse_both(old, new):
    """What parse says of each; statements of the old file that the new one has as well are parsed once."""
    parsed = parse(new)
    if old and parsed[0]:
        try:
            with open(old, "rb") as source:
                return (read_like(source.read(), parsed[0]), ""), parsed
        except (Whole, SyntaxError, ValueError, RecursionError, MemoryError):
            pass
    return parse(old), parsed


class Whole(Exception):
    """A file has to be parsed as a whole."""


LINE_END = re.compile(b"\r\n|\r|\n")

# The first two lines, of which one may name an encoding (Language Reference 2.1.4).
FIRST_LINES = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)?[^\r\n]*")
ENCODING = re.compile(rb"coding[:=][ \t]*([-\w.]*)")


def lines_of(text):
    return LINE_END.split(text) if b"\r" in text else text.split(b"\n")


def of_the_whole(text):
    """Whether a text says how the whole of it is read: another encoding than UTF-8, or the one future statement that changes the grammar."""
    encodings = ENCODING.findall(FIRST_LINES.match(text).group())
    other = len(encodings) > 1 or any(it.lower() != b"utf-8" for it in encodings)
    return other or text.startswith(b"\xef\xbb\xbf") or b"barry_as_FLUFL" in text


BEGINS_A_STATEMENT = re.compile(rb"[^\W\d]|@")


def read_like(text, new):
    """
    The tree of a text, made of statements of NEW where it has the same lines, and of what is parsed where it has others.

    A text is cut into parts of whole lines. Where each of them can be parsed by itself, none leaves a string, a bracket or a
    block open, so that the statements of the whole are those of its parts; where one cannot, the whole is parsed.
    """
    lines = lines_of(text)
    if new.whole or of_the_whole(text):
        raise Whole
    body, _ = like(new.body, new.lines, lines, 0, len(lines), b"")
    tree = ast.Module(body=body, type_ignores=[])
    tree.whole = False
    return tree


def like(body, its_lines, lines, begin, end, indent):
    """The statements between two lines, and the line behind the last of them; BODY are those of the other file."""
    known, classes = by_first_line(body, its_lines, indent)
    statements, last, at = [], begin, begin
    while at < end:
        node, size = next(((it, len(its)) for it, its in known.get(lines[at], ()) if lines[at : at + len(its)] == its and at + len(its) <= end), (None, 0))
        if node is None and not indent:
            node, size = next((class_like(it, head, its_lines, lines, at) for it, head in classes.get(lines[at], ()) if lines[at : at + len(head)] == head), (None, 0))
        if node is None:
            at += 1
            continue
        between, _ = part(lines, begin, at, indent)
        statements += [*between, node]
        begin = last = at = at + size
    between, behind = part(lines, begin, end, indent)
    return [*statements, *between], behind if between else last


def by_first_line(body, lines, indent):
    """The statements that have their lines for themselves, and the classes with the lines above their first statement."""
    known, classes, before = {}, {}, 0
    for at, it in enumerate(body):
        begin, after = first(it), first(body[at + 1]) if at + 1 < len(body) else len(lines) + 1
        start = lines[begin - 1]
        alone = before < begin and it.end_lineno < after and not is_continued(lines[it.end_lineno - 1])
        if alone and indentation(start) == indent and it.col_offset == len(indent):
            known.setdefault(start, []).append((it, lines[begin - 1 : it.end_lineno]))
            if isinstance(it, ast.ClassDef) and it.lineno < first(it.body[0]) and not is_continued(lines[first(it.body[0]) - 2]):
                classes.setdefault(start, []).append((it, lines[begin - 1 : first(it.body[0]) - 1]))
        before = it.end_lineno
    return known, classes


def is_continued(line):
    """Whether the next line may be read as a part of this one."""
    return line.rstrip().endswith(b"\\")


def indentation(line):
    return line[: len(line) - len(line.lstrip(b" \t"))]


def class_like(new, head, its_lines, lines, at):
    """
    A class with statements of another one that begins with the same lines, and how many lines it has. It ends where a line looks
    like the next statement; where that is still the class, or it has ended before, its last part cannot be parsed.
    """
    begin = end = at + len(head)
    while end < len(lines) and not BEGINS_A_STATEMENT.match(lines[end]):
        end += 1
    indent = indentation(its_lines[first(new.body[0]) - 1])
    if len(indent) != new.body[0].col_offset or not indent:
        raise Whole
    body, last = like(new.body, its_lines, lines, begin, end, indent)
    if not body:
        raise Whole
    it = ast.ClassDef(**{**{field: getattr(new, field) for field in new._fields}, "body": body})
    it.text = b"\n".join(lines[at:last])
    return it, last - at


def part(lines, begin, end, indent):
    """The statements of some lines that stand by themselves, and the line behind the last of them."""
    code = [it for it in lines[begin:end] if it.strip() and not it.lstrip().startswith(b"#")]
    if not code:
        return [], begin
    text = b"\n".join([*lines[begin:end], b""])
    if is_continued(text) or indentation(code[0]) != indent:
        raise Whole
    if not indent:
        if of_the_whole(text):
            raise Whole
        body = read(text).body
        return body, begin + body[-1].end_lineno
    wrapped = ast.parse(b"class _:\n" + text).body
    if len(wrapped) != 1:
        raise Whole
    return wrapped[0].body, begin + wrapped[0].end_lineno - 1


def equal(one, other):
    """Whether two trees are equal but for places in the text."""
    pairs = [(one, other)]
    while pairs:
        one, other = pairs.pop()
        if type(one) is not type(other):
            return False
        if isinstance(one, ast.AST):
            for field in one._fields:
                pairs.append((getattr(one, field, None), getattr(other, field, None)))
        elif isinstance(one, list):
            if len(one) != len(other):
                return False
            pairs.extend(zip(one, other))
        elif one != other:
            return False
    return True


def same(old, new):
    """Whether nothing but comments and layout differs."""
    return len(old.body) == len(new.body) and all(
        one.text == other.text or equal(one, other) for one, other in zip(old.body, new.body)
    )


def targets(node):
    if isinstance(node, ast.Name):
        yield node.id
    elif isinstance(node, (ast.Tuple, ast.List)):
        for it in node.elts:
            yield from targets(it)


def defined(body):
    """The names that statements give to things, those under a condition or in a try included."""
    for node in body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield node.name, node
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                for name in targets(target):
                    yield name, node
        elif isinstance(node, (ast.AnnAssign, ast.AugAssign)):
            for name in targets(node.target):
                yield name, node
        elif isinstance(node, (ast.If, ast.Try, ast.With, ast.For, ast.While)):
            for part in ("body", "orelse", "finalbody", "handlers"):
                for it in getattr(node, part, []):
                    yield from defined(it.body if isinstance(it, ast.ExceptHandler) else [it])


def exported(tree):
    """What __all__ lists, where it is written out."""
    for name, node in defined(tree.body):
        if name == "__all__" and isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
            try:
                return {it for it in ast.literal_eval(node.value) if isinstance(it, str)}
            except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
                pass
    return set()


def public(tree):
    if tree is None:
        return set()
    names = exported(tree)
    for name, node in defined(tree.body):
        if not name.startswith("_"):
            names.add(name)
            if isinstance(node, ast.ClassDef):
                names.update(f"{name}.{it}" for it, _ in defined(node.body) if not it.startswith("_"))
    return names


def imported(tree):
    """What the imported names of a file stand for; where its bytes are read as ASCII, a keyword stands there in these letters."""
    names, statements = {}, [it for it in tree.body if tree.whole or b"import" in it.text]
    while statements:
        node = statements.pop()
        if isinstance(node, ast.Import):
            for it in node.names:
                names[it.asname or it.name.partition(".")[0]] = it.name if it.asname else it.name.partition(".")[0]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for it in node.names:
                names[it.asname or it.name] = f"{node.module}.{it.name}"
        else:
            for part in ("body", "orelse", "finalbody", "handlers", "cases"):
                below = getattr(node, part, ())
                if isinstance(below, list):
                    statements.extend(below)
    return names


def changed(old, new, names_old, names_new):
    """The statements that only one side has; those that use a name whose import differs count as such."""
    other = [name.encode() for name in {*names_old, *names_new} if names_old.get(name) != names_new.get(name)]
    both = collections.Counter(it.text for it in old.body) & collections.Counter(it.text for it in new.body)
    kept = {text for text in both if not any(name in text for name in other)}
    for tree in (old, new):
        left = collections.Counter({text: both[text] for text in kept})
        statements = []
        for it in tree.body:
            if left[it.text] > 0:
                left[it.text] -= 1
            else:
                statements.append(it)
        yield statements


def below(statements):
    nodes = list(reversed(statements))
    while nodes:
        node = nodes.pop()
        yield node
        for field in node._fields:
            value = getattr(node, field, None)
            if isinstance(value, list):
                nodes.extend(it for it in value if isinstance(it, ast.AST))
            elif isinstance(value, ast.AST):
                nodes.append(value)


def dotted(node, names):
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return ""
    parts.append(names.get(node.id, node.id))
    return ".".join(reversed(parts))


def kind(call):
    for word, pattern in (("program", PROGRAMS), ("network", NETWORK), ("text", EXECUTES)):
        if pattern.fullmatch(call):
            return word
    return ""


def telling(tree, statements, names):
    """The statements in which such a call or an address can stand at all, as their text says; most hold none, and need no visit."""
    words = [name.encode() for name, full in names.items() if full.partition(".")[0] in CALLED and name not in CALLED]
    for it in statements:
        # Python reads a name as its normal form (Language Reference 2.3), and a string as it is.
        text = it.text if it.text.isascii() or tree.whole else unicodedata.normalize("NFKC", it.text.decode()).encode()
        if tree.whole or CALL.search(text) or ADDRESS.search(it.text) or any(word in text for word in words):
            yield it


def seen(tree, statements, names):
    """The calls that start programs, use the network or run text, and the addresses in strings that are no documentation."""
    calls, urls = {}, {}
    documentation = set()
    for node in below(list(telling(tree, statements, names))):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            documentation.add(id(node.value))
        elif isinstance(node, ast.Call):
            name = dotted(node.func, names)
            if name and kind(name):
                calls.setdefault(name, []).append(node.lineno)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "://" in node.value and id(node) not in documentation:
            for url in URL.findall(node.value):
                urls.setdefault(url, []).append(node.lineno)
    return calls, urls


def news(old, new):
    """What the new file has more often than the old one, with the line of the last place where it may be new."""
    for name, lines in new.items():
        if len(lines) > len(old.get(name, [])):
            yield name, max(lines)


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
    """Answers what is asked about versions, specifiers and dependencies."""
    packaging()
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
