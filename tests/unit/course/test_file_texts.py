"""The files that students are handed: texts and pictures come as they are."""

from __future__ import annotations

from pathlib import Path

from fourstep.course.content import file_texts

PICTURE = b"\x89PNG\r\n\x1a\n\x00\xff\xfe end\r\n"


def test_a_picture_is_handed_out_byte_by_byte(tmp_path: Path) -> None:
    """A client may have a picture among its files: it is no text, and arrives as it is."""
    (tmp_path / "icon.png").write_bytes(PICTURE)
    (tmp_path / "page.html").write_bytes(b"<h1>\r\n")

    files = file_texts.read_files(tmp_path)
    file_texts.write(files, tmp_path / "copy")

    assert (tmp_path / "copy" / "icon.png").read_bytes() == PICTURE
    assert (tmp_path / "copy" / "page.html").read_bytes() == b"<h1>\n"
    assert [each for each in files if file_texts.is_text(files[each])] == ["page.html"]
