"""What a person sees: the dossiers as they arrive, each field under its label, the paper itself."""

from __future__ import annotations

import pytest

from sandbox.portal import PracticePortal
from tests.sandbox.client import PAPER, Client

EVIL = '<script>alert("x")</script>'


def test_the_list_shows_each_dossier_and_renews_itself(client: Client) -> None:
    first, second = client.filed(), client.filed()
    page = client.get("/").text
    assert first in page
    assert second in page
    assert "Phạm Văn Khôi" in page
    assert 'http-equiv="refresh"' in page


def test_an_empty_list_says_so(client: Client) -> None:
    assert "Chưa có hồ sơ nào" in client.get("/").text


def test_a_dossier_shows_labels_meanings_and_its_paper(client: Client) -> None:
    body = client.valid_body()
    client.create(body)
    page = client.get(f"/dossiers/{body['MaHoSo']}").text
    file_id = body["ThanhPhanHoSo"][0]["GiayToDinhKem"][0]["IdGiayTo"]
    assert "Quan hệ với người được cấp bản sao" in page
    assert "5 · Mẹ đẻ" in page
    assert "Tại quầy" in page
    assert f'<img src="/files/{file_id}"' in page
    assert client.get(f"/files/{file_id}").content == PAPER


def test_a_refused_dossier_is_shown_with_the_keys_at_fault(client: Client) -> None:
    client.create(client.valid_body() | {"ChuHoSo": ""})
    page = client.get("/").text
    assert "Từ chối gần đây" in page
    assert "ChuHoSo" in page


def test_a_repeated_dossier_is_marked(client: Client) -> None:
    body = client.valid_body()
    client.create(body)
    client.create(body)
    assert "gửi lại 1 lần" in client.get("/").text


def test_the_list_warns_while_faults_are_switched_on(
    portal: PracticePortal, client: Client
) -> None:
    portal.set_faults({"drop_after": {"count": 0}})
    assert "drop_after" in client.get("/").text


def test_no_value_becomes_markup(client: Client) -> None:
    body = client.valid_body()
    body["ChuHoSo"] = body["EformThongTinChiTiet"]["NDK_HoVaTen"] = EVIL
    assert client.create(body).json()["code"] == 0
    for path in ("/", f"/dossiers/{body['MaHoSo']}"):
        page = client.get(path)
        assert EVIL not in page.text
        assert "&lt;script&gt;" in page.text
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("content", "media", "shown"),
    [
        (b"\xff\xd8\xff...", "image/jpeg", "inline"),
        (b"\x89PNG\r\n\x1a\n...", "image/png", "inline"),
        (b"%PDF-1.7", "application/pdf", "inline"),
        (b"<html><script>", "application/octet-stream", "attachment"),
    ],
)
def test_a_file_is_shown_for_what_it_is_and_not_for_what_it_is_called(
    client: Client, content: bytes, media: str, shown: str
) -> None:
    file_id, _ = client.uploaded(content)
    page = client.get(f"/files/{file_id}")
    assert (page.headers["Content-Type"], page.content) == (media, content)
    assert page.headers["Content-Disposition"].startswith(shown)
    assert page.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/x", "/files/none", "/dossiers/none", "/files/..%2f..%2fnumbers.jsonl", "/api/x"]
)
def test_what_is_not_there_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_state_tells_everything_but_the_bodies(client: Client) -> None:
    number = client.filed()
    state = client.get("/api/state").json()
    (dossier,) = state["dossiers"]
    assert (dossier["number"], dossier["channel"], len(dossier["files"])) == (number, "1", 1)
    assert state["calls"]["/CreateDossier"] == 1
    assert "SoDinhDanh" not in client.get("/api/state").text


def test_a_service_is_posted_to_and_a_page_is_got(client: Client) -> None:
    assert client.get("/CreateDossier").status_code == 405
    assert client.post("/dossiers/x", {}).status_code == 404
