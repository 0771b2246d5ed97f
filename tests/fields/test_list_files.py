"""Lists are read late, once, and never empty."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.fields.list_files import ListFiles
from kiosk.fields.lists import Option
from kiosk.troubles import Trouble, TroubleCode

HEAD = 'about = "a"\nvalid_from = 2026-01-01\nsource = "s"\n'


def write(folder: Path, name: str, text: str) -> ListFiles:
    (folder / name).write_text(text, encoding="utf-8")
    return ListFiles(folder)


def test_a_list_keeps_the_order_of_its_file(tmp_path: Path) -> None:
    lists = write(tmp_path, "colours.toml", HEAD + 'options = [["2", "Đỏ"], ["1", "Xanh", "lá"]]')
    assert lists.options("colours") == (Option("2", "Đỏ"), Option("1", "Xanh", "lá"))
    assert lists.options("colours", "whatever") == lists.options("colours")


def test_a_dependent_list_is_narrowed_by_its_parent(tmp_path: Path) -> None:
    text = '{"depends_on": "colours", "options": {"1": [["a", "A"]], "2": [["b", "B"]]}}'
    lists = write(tmp_path, "shades.json", text)
    assert lists.options("shades", "2") == (Option("b", "B"),)
    assert lists.options("shades", "3") == lists.options("shades") == ()


def test_a_list_is_read_when_it_is_asked_for_and_only_once(tmp_path: Path) -> None:
    lists = write(tmp_path, "colours.toml", "this is no list")
    write(tmp_path, "colours.toml", HEAD + 'options = [["1", "Đỏ"]]')
    first = lists.options("colours")
    (tmp_path / "colours.toml").unlink()
    assert lists.options("colours") is first


@pytest.mark.parametrize(
    "text",
    [
        "",
        HEAD,
        HEAD + "options = []",
        HEAD + 'options = [["1"]]',
        HEAD + 'options = [["1", ""]]',
        HEAD + 'options = [[1, "Một"]]',
        HEAD + 'options = [["1", "Một", "hint", "more"]]',
        HEAD + 'options = "1 Một"',
        HEAD + 'depends_on = "x"\noptions = [["1", "Một"]]',
        HEAD + 'depends_on = "x"\noptions = { "1" = [] }',
        "options = [[",
        "\0",
    ],
)
def test_an_empty_or_broken_list_is_a_fault_of_the_installation(tmp_path: Path, text: str) -> None:
    with pytest.raises(Trouble) as caught:
        write(tmp_path, "colours.toml", text).options("colours")
    assert caught.value.code is TroubleCode.ASSET_MISSING
    assert caught.value.details["file"].endswith("colours.toml")


def test_a_missing_list_names_the_file_that_should_be_there(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"asset\.missing.*colours\.toml"):
        ListFiles(tmp_path).options("colours")


@pytest.mark.parametrize("name", ["", "../secret", "a/b", "A", "a.toml"])
def test_a_name_never_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(KeyError):
        ListFiles(tmp_path).options(name)


def test_names_are_known_without_reading(tmp_path: Path) -> None:
    lists = write(tmp_path, "colours.toml", "this is no list")
    write(tmp_path, "shades.json", "nor this")
    write(tmp_path, "NOTICE.md", "a notice")
    assert lists.names() == {"colours", "shades"}
    assert ListFiles(tmp_path / "nowhere").names() == frozenset()
