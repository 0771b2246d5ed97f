"""Every valid Vietnamese syllable, and the presses that write a text in each way of writing.

Made on its own from onsets, rimes and tones, never from the kiosk's composition.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from kiosk.vietnamese.mark import Mark

ONSETS = """
b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x
"""
RIMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng
eo ep et ê êch êm ên ênh êp êt êu i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu o oc oi om on ong op ot oa oac
oach oai oam oan oang oanh oao oap oay oat oăc oăn oăng oăt oe oen oeo oet ooc oong ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u uc ui um un ung up ut ua uân uâng uât uây uê uêch uên uênh uêu uôc uôi uôm uôn uông uôt uơ uy uya uych uyên uyêt uynh uyt uyu uyn uyp uym
ư ưc ưi ưm ưng ưt ưu ưa ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu
"""
NOT_WRITTEN = {"quu", "quư", "quo", "quô", "quơ", "gii", "giy"}
TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")


def syllables() -> Iterator[str]:
    """Every onset with every rime and tone, the tone put on by hand in its traditional place."""
    for onset in ONSETS.split():
        for rime in RIMES.split():
            if onset + rime[0] in NOT_WRITTEN or (onset == "g" and rime[0] == "i" != rime):
                continue  # gi + vowel is counted under gi
            for tone in TONES:
                yield unicodedata.normalize("NFC", onset + with_tone(rime, tone))


def with_tone(rime: str, tone: str) -> str:
    vowels = "".join(letter for letter in rime if letter in "aăâeêioôơuưy")
    shaped = [at for at, letter in enumerate(vowels) if letter in "ăâêôơư"]
    is_open = vowels == rime
    at = shaped[-1] if shaped else {1: 0, 2: 0 if is_open else 1, 3: 1}[len(vowels)]
    return rime[: at + 1] + tone + rime[at + 1 :]


# -- presses ---------------------------------------------------------------------------------------

SHAPES = {"\u0302": Mark.HAT, "\u0306": Mark.BREVE, "\u031b": Mark.HORN}
TONE_MARKS = dict(
    zip(TONES[1:], (Mark.ACUTE, Mark.GRAVE, Mark.HOOK, Mark.TILDE, Mark.DOT), strict=True)
)
VNI = {
    Mark.ACUTE: "1",
    Mark.GRAVE: "2",
    Mark.HOOK: "3",
    Mark.TILDE: "4",
    Mark.DOT: "5",
    Mark.HAT: "6",
    Mark.HORN: "7",
    Mark.BREVE: "8",
    Mark.BAR: "9",
}


def letters_and_marks(word: str) -> list[tuple[str, list[Mark], list[Mark]]]:
    """Each letter of a word: as it is typed, the marks that shape it, and its tone."""
    found: list[tuple[str, list[Mark], list[Mark]]] = []
    for char in unicodedata.normalize("NFD", word):
        if char in SHAPES:
            found[-1][1].append(SHAPES[char])
        elif char in TONE_MARKS:
            found[-1][2].append(TONE_MARKS[char])
        elif char in "đĐ":
            found.append(("d" if char == "đ" else "D", [Mark.BAR], []))
        else:
            found.append((char, [], []))
    return found


def tone_last(word: str) -> list[str | Mark]:
    """Each letter with its shape, and the tone at the end: how people are taught."""
    parts = letters_and_marks(word)
    presses: list[str | Mark] = []
    for letter, shapes, _ in parts:
        presses += [letter, *shapes]
    return [*presses, *(tone for _, _, tones in parts for tone in tones)]


def at_once(word: str) -> list[str | Mark]:
    """Each letter with its shape and its tone before the next one."""
    presses: list[str | Mark] = []
    for letter, shapes, tones in letters_and_marks(word):
        presses += [letter, *shapes, *tones]
    return presses


def marks_last(word: str) -> list[str | Mark]:
    """All letters, then each kind of mark once: Duong, nét, móc, huyền."""
    parts = letters_and_marks(word)
    shapes = dict.fromkeys(mark for _, marks, _ in parts for mark in marks)
    tones = [tone for _, _, marks in parts for tone in marks]
    return [*(letter for letter, _, _ in parts), *shapes, *tones]


def vni_keys(presses: list[str | Mark]) -> list[str]:
    """The same presses on a VNI keyboard."""
    return [VNI[one] if isinstance(one, Mark) else one for one in presses]
