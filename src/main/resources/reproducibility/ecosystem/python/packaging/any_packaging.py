"""Makes packaging importable where only pip has it: the system's own, or else the one that pip brings along."""
import sys

try:
    import packaging
except ImportError:
    from pip._vendor import packaging

    sys.modules["packaging"] = packaging
