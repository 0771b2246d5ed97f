"""The file host hands out what is asked for by name, and tells no names."""

from __future__ import annotations

from pathlib import Path

import pytest
import requests

from sandbox.file_host import FileHost


@pytest.mark.parametrize("path", ["", "/", "/deep", "/deep/", "/../outside.txt", "/nowhere"])
def test_only_a_file_that_is_named_is_handed_out(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "published"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "paper.jpg").write_bytes(b"paper")
    (tmp_path / "outside.txt").write_text("outside")
    with FileHost(folder) as host, requests.Session() as session:
        session.trust_env = False
        assert session.get(f"{host.url}/deep/paper.jpg", timeout=5).content == b"paper"
        answer = session.get(host.url + path, timeout=5)
        assert answer.status_code == 404
        assert "paper.jpg" not in answer.text
