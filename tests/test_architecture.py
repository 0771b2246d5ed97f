"""The import rules of the house: who may know whom. Each rule is a test of its own."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("kiosk", "screens", "sandbox")
FILES = [file for package in PACKAGES for file in sorted((ROOT / package).rglob("*.py"))]
PURE_PORTAL = [file for file in FILES if file.match("sandbox/portal*.py")]
LONGEST_FILE = 300
LONGEST_FUNCTION = 50


def named(file: Path) -> str:
    return str(file.relative_to(ROOT))


@cache
def imports(file: Path) -> tuple[tuple[str, bool], ...]:
    """Every module that a file imports, and whether only inside a function."""
    return tuple(_imports(file))


def _imports(file: Path) -> Iterator[tuple[str, bool]]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    inside = {
        node
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node in inside) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((f"{node.module}.{a.name}", node in inside) for a in node.names)


def offenders(files: list[Path], *forbidden: str) -> list[str]:
    return [
        f"{named(file)} imports {module}"
        for file in files
        for module, _ in imports(file)
        if any(module == one or module.startswith(f"{one}.") for one in forbidden)
    ]


def in_package(name: str) -> list[Path]:
    return [file for file in FILES if file.is_relative_to(ROOT / name)]


def but(files: list[Path], *names: str) -> list[Path]:
    excepted = [ROOT / name for name in names]
    return [file for file in files if not any(file.is_relative_to(one) for one in excepted)]


def test_the_core_knows_neither_qt_nor_screens_nor_sandbox() -> None:
    core = but(in_package("kiosk"), "kiosk/cli.py", "kiosk/commands")
    assert not offenders(core, "PySide6", "screens", "sandbox", "qtawesome")


def test_commands_import_screens_and_sandbox_only_inside_a_function() -> None:
    commands = [ROOT / "kiosk/cli.py", *in_package("kiosk/commands")]
    outside = [
        f"{named(file)} imports {module}"
        for file in commands
        for module, inside in imports(file)
        if not inside and module.split(".")[0] in ("screens", "sandbox", "PySide6")
    ]
    assert not outside


def test_the_practice_portal_knows_nothing_of_the_kiosk_and_reads_none_of_its_assets() -> None:
    assert PURE_PORTAL
    assert not offenders(PURE_PORTAL, "kiosk", "screens", "PySide6")
    assert not [file for file in PURE_PORTAL if "assets" in file.read_text().split('"""', 2)[2]]


def test_the_scripted_citizen_knows_only_the_screen() -> None:
    citizen = [ROOT / f"sandbox/{one}.py" for one in ("citizen", "eyes", "finger")]
    assert not offenders(citizen, "kiosk", "screens")
    text = "".join(one.read_text(encoding="utf-8") for one in citizen)
    assert not [word for word in ("setText", "keyClicks", "mouseClick", ".click(") if word in text]


def test_sqlite_lives_only_in_the_store() -> None:
    assert not offenders(but(FILES, "kiosk/store", "sandbox"), "sqlite3")


def test_sqlalchemy_lives_only_where_older_files_are_migrated() -> None:
    apart = but(FILES, "kiosk/store/migrating.py", "kiosk/store/migrations")
    assert not offenders(apart, "sqlalchemy", "alembic")


def test_requests_lives_only_in_the_portal() -> None:
    apart = but(FILES, "kiosk/portal", "sandbox")
    assert not offenders(apart, "requests", "urllib3", "urllib.request", "http.client")


def test_screens_decode_no_picture_themselves() -> None:
    """What a device gave is opened in the darkroom; whoever decodes it is never asked from here."""
    decoders = ("examination.examined", "glimpse.glimpse_of", "intake", "picture", "quality")
    forbidden = [f"kiosk.documents.{one}" for one in decoders]
    screens = in_package("screens")
    assert not offenders(screens, *forbidden, "kiosk.identity.picture_code", "numpy", "PIL")


def test_screens_but_the_composition_root_never_reach_store_portal_or_sync() -> None:
    screens = but(in_package("screens"), "screens/app.py")
    assert not offenders(screens, "kiosk.store", "kiosk.portal", "kiosk.sync", "sandbox")


def test_screens_never_open_a_dialog_a_link_or_a_nested_loop() -> None:
    forbidden = (
        "QFileDialog", "QPrintDialog", "QColorDialog", "QFontDialog", "QMessageBox",
        "QInputDialog", "QDesktopServices", "QWizard", "QThread", "processEvents", ".exec_(",
    )  # fmt: skip
    found = [
        f"{named(file)}: {word}"
        for file in in_package("screens")
        for word in forbidden
        if word in file.read_text(encoding="utf-8")
    ]
    assert not found


def test_no_colour_and_no_pixel_stands_in_a_screen() -> None:
    apart = but(in_package("screens"), "screens/printing.py", "screens/form_printing.py")
    found = [
        f"{named(file)}: {node.value}"
        for file in apart
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and (
            (node.value.startswith("#") and len(node.value) in (4, 7)) or "px" in node.value.split()
        )
    ]
    assert not found


def test_nothing_imports_in_a_circle() -> None:
    """Imports at the top of a file form no cycle."""
    modules = {module_of(file): file for file in FILES}
    graph = {name: top_level(file, modules) for name, file in modules.items()}
    done: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " -> ".join((*way[way.index(name) :], name))
        if name not in done:
            for other in graph[name]:
                visit(other, (*way, name))
            done.add(name)

    for name in graph:
        visit(name, ())


def module_of(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def top_level(file: Path, modules: dict[str, Path]) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    found = set()
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                found.add(whole if whole in modules else node.module)
    return {one for one in found if one in modules and one != module_of(file)}


@pytest.mark.parametrize("file", FILES, ids=named)
def test_a_file_stays_on_its_page(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE
    assert ast.get_docstring(ast.parse(text)), "every module says what it is for"


@pytest.mark.parametrize("file", FILES, ids=named)
def test_a_function_stays_short_and_no_state_lives_in_a_module(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"
        assert not isinstance(node, ast.Global), "module-level state that changes"


def test_twenty_thousand_void_calls_of_qt_leave_none_alone() -> None:
    """PySide6 6.12.0 on Python below 3.12 loses a reference to None on every void call."""
    script = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication, QLabel\n"
        "app = QApplication([]); label = QLabel()\n"
        "before = sys.getrefcount(None)\n"
        "for _ in range(20_000): label.setText('x')\n"
        "print(before - sys.getrefcount(None))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert abs(int(ran.stdout)) < 100
