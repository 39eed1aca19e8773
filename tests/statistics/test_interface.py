"""The library stands alone, loads late, and every public function says what it owes its reader."""

import ast
import doctest
import importlib
import inspect
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

from reciproca import statistics

ROOM = Path(statistics.__file__).parent
FILES = sorted(ROOM.rglob("*.py"))
MODULES = [module.name for module in pkgutil.walk_packages(statistics.__path__, "reciproca.statistics.")]
FUNCTIONS = [getattr(statistics, name) for name in statistics.__all__ if inspect.isfunction(getattr(statistics, name))]


def _loaded_after(statement):
    code = f"import sys\n{statement}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_importing_loads_neither_django_nor_the_slow_libraries():
    loaded = _loaded_after("import reciproca.statistics")
    assert loaded.isdisjoint({"django", "scipy", "pandas", "statsmodels"})


def test_importing_every_function_loads_neither_django_nor_the_slow_libraries():
    loaded = _loaded_after("from reciproca.statistics import *")
    assert loaded.isdisjoint({"django", "scipy", "pandas", "statsmodels"})
    assert "numpy" in loaded


def test_importing_takes_less_than_three_tenths_of_a_second():
    # The machine may be busy with something else; once is enough to show what it takes.
    assert any(_seconds_to_import() < 0.3 for _ in range(20))


def _seconds_to_import():
    code = "import time; start = time.perf_counter(); import reciproca.statistics; print(time.perf_counter() - start)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(done.stdout)


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'average'"):
        statistics.average  # noqa: B018


def test_dir_lists_what_is_public():
    assert dir(statistics) == sorted(statistics.__all__)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_the_docstrings_are_true(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.__name__)
def test_a_docstring_answers_a_question_and_says_what_it_rests_on(function):
    text = inspect.getdoc(function)
    assert text.startswith("Answers: ")
    assert text.splitlines()[0].endswith("?") or "?" in text.split("\n\n")[0]
    for part in ("Args:", "Returns:", "Raises:", "Source:", "Example:", ">>> "):
        assert part in text, f"{function.__name__} lacks {part}"
    for parameter in inspect.signature(function).parameters:
        assert f"{parameter}: " in text


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.__name__)
def test_level_draws_and_seed_are_named_where_they_are_used(function):
    parameters = inspect.signature(function).parameters
    if "level" in parameters and function is not statistics.false_discovery_rate:
        assert parameters["level"].kind is inspect.Parameter.KEYWORD_ONLY
    if "seed" in parameters:
        assert parameters["seed"].default == 0


def test_no_text_of_the_library_says_that_one_thing_causes_another():
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                words = node.value.lower()
                assert "drives" not in words, file
                assert "causes" not in words, file


def test_functions_are_short_and_files_of_a_size_to_be_read():
    lengths = []
    for file in FILES:
        source = file.read_text()
        assert len(source.splitlines()) <= 400, file
        lengths += [_body_lines(node) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    lengths.sort()
    assert lengths[len(lengths) // 2] <= 10
    assert lengths[int(len(lengths) * 0.95)] < 40


def _body_lines(function):
    first = function.body[1] if len(function.body) > 1 and ast.get_docstring(function) else function.body[0]
    return function.end_lineno - first.lineno + 1
