"""Finds the calls that start programs, use the network or run text, and the addresses, in what a Python file has anew."""
import ast
import collections
import re
import unicodedata

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
