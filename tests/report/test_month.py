"""A month of two thousand visits at three kiosks: every figure of the report equals the truth."""

from __future__ import annotations

import csv
import io
import json
import statistics
from collections import Counter
from dataclasses import dataclass
from datetime import date
from math import ceil
from pathlib import Path
from typing import Any

import pytest

from tests.report.month import KIOSKS, LAST_DAY, Truth, live_a_month
from tests.said import said

SEED = 20261127
LEVELS = ("self_done", "coached", "part_entered", "done_for")
FEWEST = 5
Lines = list[dict[str, Any]]


@dataclass
class Month:
    """Three kiosks, the files they exported, the truth, and the report over all of them."""

    folder: Path
    truth: Truth
    files: list[Path]
    report: dict[str, Any]


def export(folder: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> Path:
    config = folder / f"config-{number}.toml"
    config.write_text(f'[office]\nname = "Xã Thử"\nkiosk = "Máy {number}"\n', encoding="utf-8")
    file = folder / f"máy {number}.tlj"
    place = ("--data", str(folder / f"kiosk-{number}"), "--config", str(config))
    assert said("journal", "export", str(file), *place).returncode == 0
    return file


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Month:
    folder = tmp_path_factory.mktemp("month")
    truth, folders = live_a_month(folder, SEED)
    with pytest.MonkeyPatch.context() as patch:
        files = [export(folder, number + 1, patch) for number in range(len(folders))]
    ran = said(
        "report", "--format", "json", "--journal", *map(str, files), "--data", str(folder / "chief")
    )
    assert ran.returncode == 0, ran.stderr
    return Month(folder, truth, files, json.loads(ran.stdout))


def known(month: Month, line: dict[str, Any]) -> Any:
    """Whether a place of the truth belongs to a line of the report."""
    names = {one["kiosk"]: one["name"].partition(" · ")[0] for one in month.report["kiosks"]}
    kiosks = {names[one] for one in line.get("kiosks", [])}
    weeks = set(line.get("weeks", []))
    procedures = line.get("procedures")

    def belongs(place: tuple[str, date, str]) -> bool:
        year, week, _ = place[1].isocalendar()
        return (
            (not kiosks or place[0] in kiosks)
            and (not weeks or f"{year}-W{week:02}" in weeks)
            and (procedures is None or place[2] in procedures)
        )

    return belongs


def total(counts: Counter[Any], belongs: Any) -> int:
    return sum(count for place, count in counts.items() if belongs(place[:3]))


def truth_of(month: Month, line: dict[str, Any]) -> dict[str, int]:
    truth, belongs = month.truth, known(month, line)
    levels = {
        level: total(Counter({p: n for p, n in truth.dossiers.items() if p[3] == level}), belongs)
        for level in LEVELS
    }
    return levels | {
        "visits": total(truth.visits, belongs),
        "finished": total(truth.dossiers, belongs),
        "delivered": total(truth.delivered, belongs),
        "returned": total(truth.returned, belongs),
    }


def tables(month: Month) -> dict[str, Lines]:
    return {name: lines for name, lines in month.report.items() if name.startswith("by_")}


def test_the_month_is_as_large_as_it_says(month: Month) -> None:
    assert sum(month.truth.visits.values()) == 2000
    assert {place[0] for place in month.truth.visits} == set(KIOSKS)
    assert {one["rows"] > 5000 for one in month.report["kiosks"]} == {True}


def test_the_totals_equal_the_truth(month: Month) -> None:
    report, truth = month.report, truth_of(month, {})
    assert report["visits_begun"] == truth["visits"]
    assert report["finished"] == truth["finished"]
    for name in (*LEVELS, "delivered", "returned"):
        assert report[name] == {"count": truth[name], "of": truth["finished"]}, name
    assert sum(report[name]["count"] for name in LEVELS) == report["finished"]
    channel = {"counter": truth["delivered"], "online": 0, "post": 0, "not_recorded": 0}
    assert report["channel"] == channel
    assert report["clock_set_back"] == month.truth.set_back == 1


def test_the_minutes_equal_the_truth_in_spite_of_pauses_and_a_clock_set_back(month: Month) -> None:
    seconds = sorted(month.truth.seconds)
    p90 = seconds[ceil(0.9 * len(seconds)) - 1]
    assert month.report["minutes"] == {
        "median": round(statistics.median(seconds) / 60, 1),
        "p90": round(p90 / 60, 1),
        "of": len(seconds),
    }


def test_every_number_of_every_table_equals_the_truth(month: Month) -> None:
    seen = 0
    for name, lines in tables(month).items():
        for line in lines:
            truth = truth_of(month, line)
            for column, number in line.items():
                if isinstance(number, int):
                    assert number == truth[column], (name, line)
                    seen += 1
    assert seen > 150


def test_every_visit_is_in_one_line_of_each_table(month: Month) -> None:
    for name in ("by_kiosk", "by_week", "by_procedure"):
        truths = [truth_of(month, line) for line in month.report[name]]
        assert sum(one["visits"] for one in truths) == 2000, name
        assert sum(one["finished"] for one in truths) == month.report["finished"], name


def test_no_number_under_five_is_shown_or_left_over(month: Month) -> None:
    whole = truth_of(month, {})
    for name, lines in tables(month).items():
        for line in lines:
            numbers = [one for one in line.values() if isinstance(one, int)]
            assert not [one for one in numbers if 0 < one < FEWEST], (name, line)
            if name != "by_kiosk_week_procedure" and line["finished"] is not None:
                shown = sum(line[level] or 0 for level in LEVELS)
                left = line["finished"] - shown
                assert left == 0 or left >= FEWEST, (name, line)
        if name == "by_kiosk_week_procedure":
            continue
        for column, sum_ in whole.items():
            left = sum_ - sum(line[column] or 0 for line in lines)
            assert left == 0 or left >= FEWEST or sum_ < FEWEST, (name, column)


def test_a_procedure_that_three_people_filed_stands_with_another(month: Month) -> None:
    lines = [one for one in month.report["by_procedure"] if "1.009999" in one["procedures"]]
    assert len(lines) == 1
    assert len(lines[0]["procedures"]) > 1


def test_the_worst_questions_are_the_worst_by_people(month: Month) -> None:
    truth, lines = month.truth, month.report["questions"]
    assert len(lines) == 10
    for line in lines:
        place = line["procedure"], line["question"]
        for name in ("stopped", "went_back", "called"):
            real = getattr(truth, name)[place]
            assert line[name] == (None if 0 < real < FEWEST else real), (name, place)
    hard = {line["question"] for line in lines[:9]}
    assert hard == {"question_3", "question_11", "question_16"}


def test_what_people_said_stands_beside_the_measure(month: Month) -> None:
    told, said = month.report["verdicts"], month.truth.said
    for level in LEVELS:
        for who, number in told["by_level"][level].items():
            real = said[level, who]
            assert number in (None, real), (level, who)
            assert number is not None or real < 60
    more = said["self_done", "other"] + said["coached", "other"]
    assert told["more_help"] == more > FEWEST


def test_the_same_journals_twice_are_counted_once(month: Month) -> None:
    files = [*month.files, month.files[0]]
    words = ("report", "--format", "json", "--journal", *map(str, files))
    again = said(*words, "--data", str(month.folder / "kiosk-2"))
    assert again.returncode == 0, again.stderr
    report = json.loads(again.stdout)
    assert len(report["kiosks"]) == len(KIOSKS)
    for name in ("visits_begun", "finished", *LEVELS):
        assert report[name] == month.report[name]


def test_two_halves_of_the_month_make_the_whole(month: Month) -> None:
    files = ("--journal", *map(str, month.files), "--data", str(month.folder / "chief"))
    halves = []
    for days in (("--to", "2026-11-15"), ("--from", "2026-11-16", "--to", str(LAST_DAY))):
        ran = said("report", "--format", "json", *days, *files)
        assert ran.returncode == 0, ran.stderr
        halves.append(json.loads(ran.stdout))
    for name in ("visits_begun", "finished"):
        assert sum(one[name] for one in halves) == month.report[name]
    assert all(one["finished"] > 100 for one in halves)


def test_the_table_opens_in_a_spreadsheet_with_vietnamese_letters(month: Month) -> None:
    out = month.folder / "report.csv"
    files = ("--journal", *map(str, month.files), "--data", str(month.folder / "chief"))
    assert said("report", "--format", "csv", "--output", str(out), *files).returncode == 0
    whole = out.read_bytes()
    assert whole.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(whole.decode("utf-8-sig"))))
    assert rows[0][:4] == ["Bảng", "Nhóm", "Lượt khách", "Xác nhận"]
    assert rows[1][1:4] == ["Tất cả", "2000", str(month.report["finished"])]
    assert [row[1] for row in rows if row[:1] == ["Theo máy"]] == ["Máy 1", "Máy 2", "Máy 3"]


def test_the_printed_page_stands_alone_and_names_heads_but_nobody(month: Month) -> None:
    out = month.folder / "report.html"
    files = ("--journal", *map(str, month.files), "--data", str(month.folder / "chief"))
    assert said("report", "--output", str(out), *files).returncode == 0
    page = out.read_text(encoding="utf-8")
    for one in month.report["kiosks"]:
        assert one["head"] in page
    assert "<svg" in page
    assert not [word for word in ("http:", "https:", "src=", "<script", "<link") if word in page]
    for nobody in ("a1b2c3d4", "e5f6a7b8", "-visit-", "-draft", "TL-"):
        assert nobody not in page
        assert nobody not in json.dumps(month.report)
