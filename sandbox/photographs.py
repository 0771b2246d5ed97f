"""Photographs of invented sheets as a document camera on a counter takes them, good and bad.

Uneven light, shadows, coloured paper, tables of nearly the paper's own colour, grain and pressed
files are in the good ones too: a check that only knows clean pictures must fail here. The same
kind and seed give the same photograph. It must never be handed a real paper, and knows nothing of
the kiosk: the checks of the kiosk are tried against it.
"""

from __future__ import annotations

import io
import math
import random
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from sandbox.prints import bare, printed

Dots = NDArray[np.float32]
Corner = tuple[float, float]

GOOD = ("straight", "tilted", "shadowed", "dim", "pale_table")
BAD = ("blurred", "moved", "dark", "glaring", "blank", "hand", "no_sheet")
SIZE = (1920, 1440)
SKINS = ((224, 178, 148), (204, 152, 118), (176, 122, 90), (138, 92, 66), (240, 200, 176))


@dataclass(frozen=True, slots=True)
class Photograph:
    """A file, whether an officer could use it, and where the sheet's corners lie in it."""

    data: bytes
    kind: str
    usable: bool
    corners: tuple[Corner, ...]


def photograph(kind: str, seed: int = 0) -> Photograph:
    """One photograph of a kind from ``GOOD`` or ``BAD``."""
    chance = random.Random(f"{kind}-{seed}")
    noise = np.random.default_rng(chance.getrandbits(32))
    sheet = bare(chance) if kind == "blank" else printed(chance)
    corners = _placed(kind, chance)
    scene = _table(kind, sheet, chance, noise)
    if kind != "no_sheet":
        scene = _laid(scene, sheet, corners, chance)
    if kind == "hand":
        scene = _hand(scene, corners, chance)
    if kind in ("blurred", "moved"):
        scene = _out_of_focus(scene, chance) if kind == "blurred" else _moved(scene, chance)
    else:
        scene = scene.filter(ImageFilter.BoxBlur(chance.uniform(0.2, 1.0)))
    lit = np.asarray(scene, np.float32) * _light(kind, chance)[..., None]
    if kind == "glaring":
        lit += _glare(corners, chance)[..., None]
    return Photograph(_exposed(lit, kind, chance, noise), kind, kind in GOOD, corners)


# -- what lies there -------------------------------------------------------------------------------


def _placed(kind: str, chance: random.Random) -> tuple[Corner, ...]:
    """Top left, top right, bottom right, bottom left; the camera never hangs quite straight."""
    width, height = SIZE
    lying = chance.random() < 0.5
    share = chance.uniform(0.74, 0.93) if lying else chance.uniform(0.86, 0.95)
    long = width * share * 0.97 if lying else height * share
    if lying:
        long = min(long, height * 0.94 * math.sqrt(2))
    short = long / math.sqrt(2)
    half = (long / 2, short / 2) if lying else (short / 2, long / 2)
    turn = math.radians(chance.uniform(-3, 3))
    if kind == "tilted":
        turn = math.radians(chance.choice((-1, 1)) * chance.uniform(4, 14))
        half = (half[0] * 0.84, half[1] * 0.84)
    keystone = 0.06 if kind == "tilted" else 0.02
    found = []
    for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        across, down = x * half[0], y * half[1]
        across *= 1 + chance.uniform(-keystone, keystone)
        down *= 1 + chance.uniform(-keystone, keystone)
        found.append(
            (
                width / 2 + across * math.cos(turn) - down * math.sin(turn),
                height / 2 + across * math.sin(turn) + down * math.cos(turn),
            )
        )
    return tuple(found)


def _table(
    kind: str, sheet: Image.Image, chance: random.Random, noise: np.random.Generator
) -> Image.Image:
    """Plain, wooden, felt; or nearly of the colour of the paper."""
    width, height = SIZE
    paper = sheet.getpixel((5, 5))
    assert isinstance(paper, tuple)
    if kind == "pale_table":
        step = chance.choice((-1, 1)) * chance.randint(10, 24)
        colour = tuple(max(0, min(252, level + step)) for level in paper)
        if max(abs(a - b) for a, b in zip(colour, paper, strict=True)) < 10:
            colour = tuple(level - 14 for level in paper)
    else:
        dark = (
            (60, 62, 66),
            (30, 30, 34),
            (120, 84, 56),
            (92, 110, 96),
            (150, 150, 152),
            (46, 70, 110),
        )
        colour = chance.choice(dark)
    pattern = chance.choice(("plain", "wood", "felt")) if kind != "pale_table" else "plain"
    if pattern == "plain":
        return Image.new("RGB", SIZE, colour)
    ground = np.empty((height, width, 3), np.float32)
    ground[:] = colour
    if pattern == "wood":
        along = np.cumsum(noise.normal(0, 1, width)).astype(np.float32)
        along = along - np.convolve(along, np.ones(151) / 151, "same")
        ground += np.clip(along, -14, 14)[None, :, None]
    if pattern == "felt":
        ground += noise.standard_normal((height, width, 1), np.float32) * 7
    return Image.fromarray(np.clip(ground, 0, 255).astype(np.uint8))


def _laid(
    table: Image.Image, sheet: Image.Image, corners: tuple[Corner, ...], chance: random.Random
) -> Image.Image:
    """The sheet on the table, with the thin shadow that its edge throws."""
    top, side = math.dist(corners[0], corners[1]), math.dist(corners[0], corners[3])
    if top > side:
        sheet = sheet.transpose(
            chance.choice((Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270))
        )
    # Before it is shrunk into the scene: the lens averages, the transform alone would skip dots.
    sheet = sheet.resize((round(top), round(side)), Image.Resampling.LANCZOS)
    ends = ((0, 0), (sheet.width, 0), sheet.size, (0, sheet.height))
    across = _homography(corners, ends)
    warped = sheet.transform(SIZE, Image.Transform.PERSPECTIVE, across, Image.Resampling.BICUBIC)
    table.paste((0, 0, 0), (0, 0), _edge_shadow(corners, chance))
    mask = Image.new("L", SIZE, 0)
    ImageDraw.Draw(mask).polygon(list(corners), fill=255)
    table.paste(warped, (0, 0), mask)
    return table


def _edge_shadow(corners: tuple[Corner, ...], chance: random.Random) -> Image.Image:
    small = Image.new("L", (SIZE[0] // 2, SIZE[1] // 2), 0)
    slip = (chance.uniform(-4, 4), chance.uniform(-4, 4))
    around = [((x + slip[0]) / 2, (y + slip[1]) / 2) for x, y in corners]
    ImageDraw.Draw(small).polygon(around, fill=chance.randint(20, 70))
    return small.filter(ImageFilter.BoxBlur(2)).resize(SIZE, Image.Resampling.BILINEAR)


def _homography(
    there: tuple[Corner, ...], here: tuple[tuple[float, float], ...]
) -> tuple[float, ...]:
    """Eight numbers that take a dot of the scene to a dot of the sheet."""
    rows, wanted = [], []
    for (x, y), (u, v) in zip(there, here, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        wanted += [u, v]
    return tuple(np.linalg.solve(np.array(rows), np.array(wanted)).tolist())


def _hand(scene: Image.Image, corners: tuple[Corner, ...], chance: random.Random) -> Image.Image:
    """Fingers that hold the sheet down from one side, or a whole hand across it."""
    scene = scene.copy()
    pen = ImageDraw.Draw(scene)
    skin = chance.choice(SKINS)
    side = chance.randrange(4)
    one, other = corners[side], corners[(side + 1) % 4]
    place = chance.uniform(0.2, 0.8)
    foot = (one[0] + (other[0] - one[0]) * place, one[1] + (other[1] - one[1]) * place)
    middle = (SIZE[0] / 2, SIZE[1] / 2)
    away = math.dist(foot, middle)
    inward = ((middle[0] - foot[0]) / away, (middle[1] - foot[1]) / away)
    across = (-inward[1], inward[0])
    thick = SIZE[1] / 1000 * chance.uniform(60, 85)
    fingers = chance.randint(1, 4)
    for finger in range(fingers):
        aside = (finger - (fingers - 1) / 2) * thick * 1.15
        depth = chance.uniform(1.6, 4.5) * thick
        start = (
            foot[0] + across[0] * aside - inward[0] * 900,
            foot[1] + across[1] * aside - inward[1] * 900,
        )
        end = (
            foot[0] + across[0] * aside * 1.2 + inward[0] * depth,
            foot[1] + across[1] * aside * 1.2 + inward[1] * depth,
        )
        shade = tuple(max(0, level - chance.randint(0, 22)) for level in skin)
        pen.line((start, end), shade, round(thick))
        r = thick / 2
        pen.ellipse((end[0] - r, end[1] - r, end[0] + r, end[1] + r), shade)
        nail = tuple(min(255, level + 18) for level in skin)
        pen.ellipse(
            (end[0] - r * 0.45, end[1] - r * 0.45, end[0] + r * 0.45, end[1] + r * 0.45), nail
        )
    return scene


# -- what spoils it --------------------------------------------------------------------------------


def _out_of_focus(scene: Image.Image, chance: random.Random) -> Image.Image:
    return scene.filter(ImageFilter.GaussianBlur(chance.uniform(3.2, 9)))


def _moved(scene: Image.Image, chance: random.Random) -> Image.Image:
    """The sheet slid while the shutter was open: smeared along one direction only."""
    steps = chance.randint(13, 34)
    turn = chance.uniform(0, math.pi)
    dots = np.asarray(scene, np.float32)
    smeared = np.zeros_like(dots)
    for step in range(steps):
        by = step - steps / 2
        smeared += np.roll(dots, (round(by * math.sin(turn)), round(by * math.cos(turn))), (0, 1))
    return Image.fromarray((smeared / steps).astype(np.uint8))


def _light(kind: str, chance: random.Random) -> Dots:
    """A lamp to one side, perhaps the shadow of an arm or a head: what is given, dot by dot."""
    width, height = 96, 72
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    turn = chance.uniform(0, 2 * math.pi)
    slope = (x / width - 0.5) * math.cos(turn) + (y / height - 0.5) * math.sin(turn)
    level = {"dark": chance.uniform(0.07, 0.24), "dim": chance.uniform(0.5, 0.62)}
    light = level.get(kind, chance.uniform(0.78, 1.03)) * (1 + slope * chance.uniform(0, 0.38))
    if kind == "shadowed":
        across = (x / width - chance.uniform(0.2, 0.8)) * math.cos(turn + 1.2)
        across += (y / height - chance.uniform(0.2, 0.8)) * math.sin(turn + 1.2)
        soft = chance.uniform(0.01, 0.08)
        light = light * (1 - chance.uniform(0.2, 0.42) / (1 + np.exp(-across / soft)))
    small = Image.fromarray(light.astype(np.float32), "F")
    return np.asarray(small.resize(SIZE, Image.Resampling.BICUBIC), np.float32)


def _glare(corners: tuple[Corner, ...], chance: random.Random) -> Dots:
    """A lamp mirrored in glossy paper or in its film."""
    width, height = 240, 180
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    a, b = chance.uniform(0.25, 0.75), chance.uniform(0.25, 0.75)
    top = [corners[0][i] + (corners[1][i] - corners[0][i]) * a for i in (0, 1)]
    foot = [corners[3][i] + (corners[2][i] - corners[3][i]) * a for i in (0, 1)]
    at = [(top[i] + (foot[i] - top[i]) * b) * width / SIZE[0] for i in (0, 1)]
    wide, high = chance.uniform(14, 34), chance.uniform(10, 26)
    turn = chance.uniform(0, math.pi)
    u = ((x - at[0]) * math.cos(turn) + (y - at[1]) * math.sin(turn)) / wide
    v = (-(x - at[0]) * math.sin(turn) + (y - at[1]) * math.cos(turn)) / high
    spot = chance.uniform(300, 520) * np.exp(-((u * u + v * v) ** chance.uniform(1, 2)))
    small = Image.fromarray(spot.astype(np.float32), "F")
    return np.asarray(small.resize(SIZE, Image.Resampling.BICUBIC), np.float32)


def _exposed(lit: Dots, kind: str, chance: random.Random, noise: np.random.Generator) -> bytes:
    """The sensor's grain, the colour of the lamp, and the pressed file."""
    warm = chance.uniform(-0.05, 0.07)
    lit = lit * np.array([1 + warm, 1, 1 - warm], np.float32)
    grain = noise.standard_normal((SIZE[1] // 4, SIZE[0]), np.float32) * chance.uniform(0.8, 3.4)
    lit += np.tile(grain, (4, 1))[..., None]
    picture = Image.fromarray(np.clip(lit, 0, 255, out=lit).astype(np.uint8))
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=chance.randint(78, 94))
    return target.getvalue()
