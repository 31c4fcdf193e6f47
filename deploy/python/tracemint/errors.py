"""What the tool says against a run, by its exit code."""


class TracemintError(Exception):
    """A run that failed; its text is what the tool said, its code the tool's exit code."""

    code = 0

    def __init__(self, text: str, code: int = 0) -> None:
        super().__init__(text)
        self.code = code or self.code


class CommandLineError(TracemintError):
    """A word that the command line does not know."""

    code = 1


class InputError(TracemintError, ValueError):
    """An input, a setting or a store that refuses; the text says what to do."""

    code = 2


class InternalError(TracemintError):
    """A fault of Tracemint; please report it with the text."""

    code = 3


class GateFailed(TracemintError):
    """A quality gate that the settings ask for was missed."""

    code = 4


class OutOfMemory(TracemintError, MemoryError):
    """Too little memory; give more with ``memory="8g"``."""

    code = 137


_KINDS = (CommandLineError, InputError, InternalError, GateFailed, OutOfMemory)


def of_exit(code: int, text: str) -> TracemintError:
    """The error of an exit code."""
    kind = next((kind for kind in _KINDS if kind.code == code), TracemintError)
    return kind(text or f"the tool ended with exit code {code}", code)
