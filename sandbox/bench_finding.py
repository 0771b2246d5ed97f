"""How long one key press takes where somebody finds by letters: 3,321 communes, every procedure.

The look-up alone, as the screens call it; painting is measured with the visit.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from statistics import quantiles

from kiosk.addresses.commune_lists import CommuneLists
from kiosk.asset_folder import asset_folder
from kiosk.procedures.known import known_procedures
from kiosk.procedures.loader import load_catalogue
from kiosk.procedures.search import ProcedureSearch
from kiosk.vietnamese.finder import Finder
from kiosk.vietnamese.search import plain
from sandbox.bench_figure import Figure

GOAL_MS = 10.0
NAMES = 150
MS_PER_SECOND = 1000


def key_presses() -> list[Figure]:
    """Names picked with a fixed seed, typed letter by letter without marks."""
    lists = CommuneLists.of(asset_folder() / "lists")
    provinces = [one.code for one in lists.options("provinces")]
    communes = [one for code in provinces for one in lists.options("communes", code)]
    alone = Finder(communes, lambda one: one.label)
    former = Finder(communes, lambda one: one.label, lambda one: one.former)
    packs = load_catalogue(asset_folder() / "procedures").procedures
    known = known_procedures(packs, asset_folder() / "catalogue")
    search = ProcedureSearch(known)
    rng = random.Random(7)
    names = [plain(one.label) for one in rng.sample(communes, NAMES)]
    said = [one for each in known for one in each.words]
    phrases = rng.sample(said, min(NAMES, len(said)))
    return [
        _figure(f"key in {len(communes)} communes, p95", alone.find, names),
        _figure("key in communes and old names, p95", former.find, names),
        _figure("key, places suggested, p95", lists.places.like, ["ủy ban xã " + n for n in names]),
        _figure(f"key in {len(known)} procedures, p95", search.find, phrases),
    ]


def _figure(name: str, find: Callable[[str], object], typed: Sequence[str]) -> Figure:
    taken = []
    for text in typed:
        for end in range(1, len(text) + 1):
            begun = time.perf_counter()
            find(text[:end])
            taken.append((time.perf_counter() - begun) * MS_PER_SECOND)
    return Figure(name, quantiles(taken, n=20, method="inclusive")[-1], "ms", GOAL_MS)
