"""Reads what pyproject.toml, setup.cfg and setup.py declare.

A setup.py is parsed, never run: dependencies that it computes are reported as unreadable.
"""
import any_packaging
import ast
import configparser

from packaging.requirements import Requirement

try:
    import tomllib
except ImportError:
    from pip._vendor import tomli as tomllib


class Unreadable(Exception):
    pass


def lines(value):
    """setuptools takes a list, or a text with one requirement a line."""
    texts = value.splitlines() if isinstance(value, str) else list(value)
    return [text for text in texts if text.strip()]


def from_setup_py(text):
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "setup":
            for keyword in node.keywords:
                if keyword.arg is None:
                    raise Unreadable("setup.py hands its arguments over in a dictionary")
                if keyword.arg == "install_requires":
                    try:
                        return lines(ast.literal_eval(keyword.value))
                    except (TypeError, ValueError):
                        raise Unreadable("setup.py computes install_requires") from None
            return []
    raise Unreadable("setup.py calls no setup()")


def literals(text):
    """The arguments of setup() that are written out."""
    found = {}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "setup":
            for keyword in node.keywords:
                try:
                    found[keyword.arg] = ast.literal_eval(keyword.value)
                except (TypeError, ValueError):
                    pass
    return found


def first(values):
    return next((value for value in values if value and value != "UNKNOWN"), None)


def for_extra(text, extra):
    """As a build backend writes it to Requires-Dist."""
    requirement = Requirement(text)
    condition = f'extra == "{extra}"'
    marker = f"({requirement.marker}) and {condition}" if requirement.marker else condition
    requirement.marker = None
    return f"{requirement} ; {marker}"


def setup_cfg(files):
    config = configparser.RawConfigParser()
    config.read_string(files.get("setup.cfg", ""))
    return config


def extras_of(files):
    """The requirements of each extra, where they are written out."""
    project = tomllib.loads(files.get("pyproject.toml", "")).get("project")
    if project is not None and "optional-dependencies" not in project.get("dynamic", []):
        return project.get("optional-dependencies", {})
    config = setup_cfg(files)
    if config.has_section("options.extras_require"):
        return {extra: lines(texts) for extra, texts in config["options.extras_require"].items()}
    extras = literals(files.get("setup.py", "")).get("extras_require") or {}
    # setuptools also takes "extra:marker" as a key.
    return {extra: lines(texts) for extra, texts in extras.items() if ":" not in extra}


def from_project_files(files):
    needed = required(files)
    return [*needed, *(for_extra(text, extra) for extra, texts in extras_of(files).items() for text in texts)]


def required(files):
    project = tomllib.loads(files.get("pyproject.toml", "")).get("project")
    if project is not None and "dependencies" not in project.get("dynamic", []):
        return project.get("dependencies", [])
    config = setup_cfg(files)
    if config.has_option("options", "install_requires"):
        return lines(config.get("options", "install_requires"))
    if "setup.py" in files:
        return from_setup_py(files["setup.py"])
    raise Unreadable("neither pyproject.toml nor setup.cfg nor setup.py declares dependencies")


def name_in(files):
    """The project's own name, where it is written out."""
    project = tomllib.loads(files.get("pyproject.toml", "")).get("project", {})
    said = [project.get("name"), setup_cfg(files).get("metadata", "name", fallback=None)]
    return first([*said, literals(files.get("setup.py", "")).get("name")])


def said_by_project_files(files):
    """As in core metadata: pyproject.toml wins over setup.cfg, and that over setup.py."""
    config = setup_cfg(files)
    script = literals(files.get("setup.py", ""))
    said = dict(config["metadata"]) if config.has_section("metadata") else {}
    project = tomllib.loads(files.get("pyproject.toml", "")).get("project", {})
    licence = project.get("license")
    urls = script.get("project_urls") or {}
    return {
        "requires-python": [
            project.get("requires-python"),
            config.get("options", "python_requires", fallback=None),
            script.get("python_requires"),
        ],
        "license-expression": [licence if isinstance(licence, str) else None],
        "license": [
            licence.get("text") if isinstance(licence, dict) else None,
            said.get("license"),
            script.get("license"),
        ],
        "classifier": project.get("classifiers") or lines(said.get("classifiers", "")) or lines(script.get("classifiers", "")),
        "home-page": [said.get("url"), script.get("url")],
        "project-url": ["," + url for url in [*project.get("urls", {}).values(), *urls.values()]],
        "provides-extra": list(extras_of(files)),
    }


def build_requires(files):
    """PEP 518; without a build-system table it is setuptools (PyPA, "pyproject.toml specification")."""
    if not files:
        return []
    return tomllib.loads(files.get("pyproject.toml", "")).get("build-system", {}).get("requires", ["setuptools"])
