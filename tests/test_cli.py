"""The command `reciproca`, as somebody who types it sees it."""

from __future__ import annotations

import pytest

from reciproca import __version__
from reciproca.cli import COMMANDS, main, make_parser


def test_every_command_is_listed_with_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    assert all(f"\n    {name} " in shown for name in COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert name in capsys.readouterr().out


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["version"]) == 0
    assert capsys.readouterr().out == f"{__version__}\n"


def test_other_words_are_djangos_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diffsettings", "--default", "reciproca.config.settings"]) == 0


@pytest.mark.parametrize("words", [[], ["serve", "--workers", "0"], ["serve", "--role", "cook"], ["demo", "--quickly"]])
def test_a_wrong_word_is_refused_with_the_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert "usage: reciproca" in capsys.readouterr().err


def test_an_address_that_cannot_be_used_is_named() -> None:
    with pytest.raises(SystemExit, match="--bind cannot be used"):
        main(["serve", "--bind", "everywhere"])


def test_migrate_passes_on_what_it_does_not_know() -> None:
    options, rest = make_parser().parse_known_args(["migrate", "people", "0001", "--fake"])
    assert (options.command, rest) == ("migrate", ["people", "0001", "--fake"])
