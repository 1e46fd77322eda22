"""Reads a Dockerfile and prepares what its instructions mean, as far as images of one stage need it."""
import re
import shlex
from dataclasses import dataclass, field

VARIABLE = re.compile(r"\$(?:\{(\w+)\}|(\w+))")
KNOWN = {"FROM", "ENV", "ARG", "USER", "WORKDIR", "COPY", "RUN", "LABEL", "EXPOSE", "CMD", "ENTRYPOINT"}


@dataclass
class State:
    """What earlier instructions have set."""

    variables: dict
    user: str = "0"
    folder: str = "/"
    command: list = field(default_factory=list)

    def expanded(self, text):
        """The text with its variables put in; an unknown one is empty, as Docker has it."""
        return VARIABLE.sub(lambda found: self.variables.get(found[1] or found[2], ""), text)


def instructions(text):
    """Pairs of an instruction's name and the rest of it, continued lines joined as the shell would join them."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    joined, part = [], ""
    for line in lines:
        if line.endswith("\\"):
            part += line[:-1]
        elif (part + line).strip():
            joined.append((part + line).strip())
            part = ""
    for line in joined:
        name, _, rest = line.partition(" ")
        if name.upper() not in KNOWN:
            raise ValueError(f"no instruction of those that are known here: {line}")
        yield name.upper(), rest.strip()


def settings(rest, state):
    """The pairs of an ENV or an ARG; an ARG without a value is left out."""
    return [state.expanded(word).split("=", 1) for word in shlex.split(rest) if "=" in word]


def copied(rest, state):
    """Options, sources and target of a COPY."""
    words = [state.expanded(word) for word in shlex.split(rest)]
    options = dict(word[2:].split("=", 1) for word in words if word.startswith("--"))
    paths = [word for word in words if not word.startswith("--")]
    return options, paths[:-1], paths[-1]
