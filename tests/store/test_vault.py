"""Sealing: only the right key, in the right place, opens a value; anything else is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.store.vault import Broken, Vault

KEY, OTHER = bytes(32), bytes([1]) * 32


@given(st.binary(max_size=200), st.text(max_size=20))
def test_what_was_sealed_opens_again_in_its_place(plain: bytes, place: str) -> None:
    if any("\ud800" <= one <= "\udfff" for one in place):
        return
    key, wrapped = Vault(KEY).new_key("draft")
    assert Vault(KEY).open_key("draft", wrapped).unseal(place, key.seal(place, plain)) == plain


@given(st.binary(max_size=40), st.data())
def test_one_changed_bit_is_enough_to_be_refused(plain: bytes, data: st.DataObject) -> None:
    key, _ = Vault(KEY).new_key("draft")
    sealed = bytearray(key.seal("place", plain))
    bit = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(Broken):
        key.unseal("place", bytes(sealed))


def test_a_value_does_not_open_in_another_place_or_draft() -> None:
    vault = Vault(KEY)
    key, wrapped = vault.new_key("draft")
    sealed = key.seal("answer/colour", b"red")
    with pytest.raises(Broken):
        key.unseal("answer/shade", sealed)
    with pytest.raises(Broken):
        vault.open_key("another", wrapped)
    with pytest.raises(Broken):
        vault.new_key("draft")[0].unseal("answer/colour", sealed)


def test_another_kiosks_key_opens_nothing() -> None:
    _, wrapped = Vault(KEY).new_key("draft")
    with pytest.raises(Broken):
        Vault(OTHER).open_key("draft", wrapped)


@pytest.mark.parametrize("sealed", [b"", b"short", bytes(12), bytes(28)])
def test_what_is_too_short_is_refused_like_anything_else(sealed: bytes) -> None:
    key, _ = Vault(KEY).new_key("draft")
    with pytest.raises(Broken):
        key.unseal("place", sealed)


def test_the_same_value_never_looks_the_same_twice() -> None:
    key, wrapped = Vault(KEY).new_key("draft")
    assert key.seal("place", b"red") != key.seal("place", b"red")
    assert Vault(KEY).new_key("draft")[1] != wrapped


def test_every_purpose_has_a_key_of_its_own_and_so_has_every_kiosk() -> None:
    made = [
        (one.journal_key, one.key_check, one.code_hash("A")) for one in (Vault(KEY), Vault(OTHER))
    ]
    assert len({part for parts in made for part in parts}) == 6
    assert Vault(KEY).code_hash("A") == Vault(KEY).code_hash("A")
    assert Vault(KEY).content_hash("A") != Vault(OTHER).content_hash("A")
