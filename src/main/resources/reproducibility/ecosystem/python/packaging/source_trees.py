"""Parses Python files and says whether two differ in more than layout; what the older one shares with the newer one is parsed once.

Nothing is executed.
"""
import ast
import re


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
