"""What a writer of a vault made and did not finish."""

from __future__ import annotations

from pathlib import Path

from dyadscope.vault.journal import Journal


def test_a_directory_in_the_place_of_the_list_is_not_ours_and_stays(tmp_path: Path) -> None:
    """Whoever made it, nothing in it was written down by a writer, so that nothing of it may be removed."""
    staging = tmp_path / ".staging-0123456789abcdef"
    (staging / "journal").mkdir(parents=True)
    (staging / "kept.txt").write_text("by hand", encoding="utf8")
    Journal(tmp_path, staging).settle()
    assert (staging / "kept.txt").read_text(encoding="utf8") == "by hand"
    assert (staging / "journal").is_dir()
