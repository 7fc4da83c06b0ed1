"""Says which names a Python file gives to others: those that it lists in __all__, and those without a leading underscore."""
import ast


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
