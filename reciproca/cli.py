"""The command `reciproca`: serve, migrate, demo, check, version; Django's own commands besides."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from reciproca import __version__

DESCRIPTION = """\
Reciproca: recruiting that respects people.

Settings come from the environment; docs/operations.md has the table.
Any other word is one of Django's own commands: reciproca createsuperuser, dbshell, dumpdata ...
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reciproca.config.settings")
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words and not words[0].startswith("-") and words[0] not in COMMANDS:
        return _django(words)
    options, rest = make_parser().parse_known_args(words)
    if rest and options.command != "migrate":
        make_parser().error(f"unrecognized arguments: {' '.join(rest)}")
    options.rest = rest
    try:
        return COMMANDS[options.command](options)
    except KeyboardInterrupt:
        return 130


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = argparse.ArgumentParser(
        prog="reciproca",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    serve = commands.add_parser(
        "serve",
        help="pages, live side and background tasks on one port",
        description="Runs everything until SIGTERM, which lets running requests and tasks finish.",
    )
    serve.add_argument("--bind", help="address:port, instead of RECIPROCA_BIND")
    serve.add_argument("--workers", type=_positive, default=1, help="server processes (default: 1; one per core)")
    serve.add_argument(
        "--role",
        default="all",
        choices=["all", "web", "live", "worker"],
        help="one part, behind a proxy: web (pages), live (/i/ and /live/), worker (tasks)",
    )
    migrate = commands.add_parser(
        "migrate",
        help="bring the database and the served assets up to date",
        description="Also makes the cache table. Takes the arguments of Django's migrate.",
    )
    migrate.add_argument("--quiet", action="store_true", help="say nothing when all is well")
    demo = commands.add_parser(
        "demo",
        help="serve a living company; filled while it serves, if it is empty",
        description="Keeps everything in RECIPROCA_DATA; delete that folder to begin anew.",
    )
    demo.add_argument("--facts", action="store_true", help="print its addresses and logins as JSON")
    demo.add_argument("--fill", action="store_true", help="fill it, without serving")
    demo.add_argument("--workers", type=_positive, default=1, help="server processes (default: 1)")
    check = commands.add_parser(
        "check",
        help="say what is wrong, and how to mend it",
        description="Exits with 1 when something is wrong.",
    )
    check.add_argument("--deploy", action="store_true", help="also what matters in production")
    commands.add_parser("version", help="print the version")
    return parser


def _positive(text: str) -> int:
    if not text.isdigit() or int(text) == 0:
        raise argparse.ArgumentTypeError("write a whole number above zero")
    return int(text)


def _django(words: Sequence[str]) -> int:
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - late: starts fast

    execute_from_command_line(["reciproca", *words])
    return 0


def _serve(options: argparse.Namespace) -> int:
    from reciproca.operations.serving import Role, bind_of, serve  # noqa: PLC0415 - starts fast

    role = Role(options.role)
    bind = bind_of(options.bind)
    if role is not Role.WORKER:
        bind.refuse_when_taken()
    serve(bind, workers=options.workers, role=role)
    return 0


def _migrate(options: argparse.Namespace) -> int:
    from reciproca.operations.preparing import prepare  # noqa: PLC0415 - starts fast

    prepare(*options.rest, quiet=options.quiet)
    return 0


def _demo(options: argparse.Namespace) -> int:
    from reciproca.demo import serving  # noqa: PLC0415 - starts fast

    if options.facts:
        return serving.print_facts()
    if options.fill:
        return serving.fill()
    return serving.serve_demo(workers=options.workers)


def _check(options: argparse.Namespace) -> int:
    from reciproca.operations.checking import print_problems  # noqa: PLC0415 - starts fast

    return print_problems(deploy=options.deploy)


def _version(_options: argparse.Namespace) -> int:
    print(__version__)  # noqa: T201 - what was asked for
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "serve": _serve,
    "migrate": _migrate,
    "demo": _demo,
    "check": _check,
    "version": _version,
}

if __name__ == "__main__":
    sys.exit(main())
