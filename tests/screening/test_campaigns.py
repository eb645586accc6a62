"""Whole campaigns by the command, as a hiring team runs them."""

import csv
import html
import io
import json
import re
import shutil
from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import unquote

import pytest
from click.testing import CliRunner

from coursewright.cli import main
from coursewright.cli.screening import work
from coursewright.cli.screening.work import opened
from coursewright.problems import CoursewrightError
from coursewright.screening.mailed import sealed_parts

from .conftest import CAMPAIGN, NOW, Played, moment
from .playing import candidate, hand_in

SIX = {"c-1": 1.0, "c-2": 0.5, "c-3": 0.0}


def files_with(folder: Path, word: str) -> list[str]:
    """The files below a folder that hold a word, in their bytes or their names."""
    return [
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and (word.encode() in path.read_bytes() or word in path.as_posix())
    ]


@pytest.fixture
def graded(played: Played) -> Played:
    """A campaign with three candidates who have answered."""
    played.run("invite", *(word for ref in SIX for word in ("--ref", ref)))
    paths = [str(hand_in(played, ref, share)) for ref, share in SIX.items()]
    played.run("import", *paths)
    played.run("grade")
    return played


def test_invites_forms_links_and_mails_are_written(played: Played) -> None:
    played.run("invite", "--ref", "c-1", "--ref", "c-2")
    shown = played.run("status").output
    assert re.findall(r"^(c-\d) +(\w+)", shown, re.M) == [("c-1", "issued"), ("c-2", "issued")]
    links = list(csv.DictReader(io.StringIO((played.root / "links.csv").read_text())))
    assert [row["ref"] for row in links] == ["c-1", "c-2"]
    assert len(list((played.root / "forms").glob("*.age"))) == 2
    for row in links:
        secret = row["link"].rpartition(".")[2]
        held = files_with(played.root, secret)
        assert [name for name in held if not name.startswith("mails/")] == ["links.csv"]
    assert (played.root / "links.csv").stat().st_mode & 0o077 == 0


def test_a_mail_has_the_page_and_the_code(played: Played, tmp_path: Path) -> None:
    table = tmp_path / "candidates.csv"
    table.write_text("ref,name,email,time\nc-1,Ana Ndiaye,ana@example.org,x1.5\nc-2,,,\n")
    played.run("invite", "--csv", str(table))
    mails = sorted((played.root / "mails").glob("*.eml"))
    mail = message_from_bytes(mails[0].read_bytes(), policy=policy.default)
    assert mail["To"] == "ana@example.org"
    assert mail["Subject"] == "Example Ltd: Sales development, autumn"
    text = mail.get_body(("plain",)).get_content()
    assert "Dear Ana Ndiaye," in text
    assert "It takes 45 minutes at most" in text
    assert candidate(played, "c-1").issued.code in text
    (page,) = mail.iter_attachments()
    assert "<!doctype html>" in page.get_content()
    second = message_from_bytes(mails[1].read_bytes(), policy=policy.default)
    assert second["To"] is None
    assert "It takes 30 minutes" in second.get_body(("plain",)).get_content()


def test_a_hosted_campaign_has_one_page_and_its_forms(begun: Callable[..., Played]) -> None:
    played = begun(CAMPAIGN + "address: https://hiring.example.org/test/\n")
    played.run("invite", "--ref", "c-1", "--ref", "c-2")
    pages = played.root / "pages"
    assert sorted(path.name for path in pages.iterdir()) == ["forms", "index.html"]
    assert len(list((pages / "forms").iterdir())) == 2
    one = candidate(played, "c-1").issued
    assert one.link("https://hiring.example.org/test/").startswith(
        "https://hiring.example.org/test/#1."
    )
    played.run("revoke", "c-1", "--reason", "has withdrawn")
    assert [path.stem for path in (pages / "forms").iterdir()] != [one.invite.jti]
    assert len(list((pages / "forms").iterdir())) == 1


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (
            "retention: {profile: us-federal, months: 12}\n",
            "",
            "nothing says how long data are kept",
        ),
        (
            "tasks: [{area: all, task: Talks with customers, importance: 4}]\n",
            "",
            "no task of the job",
        ),
    ],
)
def test_nobody_is_invited_before_all_is_said(
    old: str, new: str, reason: str, played: Played
) -> None:
    played.change(old, new)
    refused = played.run("invite", "--ref", "c-1", code=1)
    assert reason in refused.output
    assert not (played.root / "ledger.jsonl").exists()
    assert reason in played.run("doctor", code=1).output


def test_a_small_bank_is_refused_with_what_it_lacks(begun: Callable[..., Played]) -> None:
    played = begun(size=8)
    shown = played.run("doctor", code=1).output
    assert "`all` × `any` has 15 of 16 items" in shown
    assert "write 1 more" in shown
    played.run("invite", "--ref", "c-1", code=1)


def test_nobody_is_invited_twice_or_by_a_table_that_is_wrong(
    played: Played, tmp_path: Path
) -> None:
    played.run("invite", "--ref", "c-1")
    assert "already invited: `c-1`" in played.run("invite", "--ref", "c-1", code=1).output
    table = tmp_path / "t.csv"
    for text, told in (
        ("name\nx\n", "t.csv:1: no column `ref`"),
        ("ref\nc-2\nc-2\n", "already invited: `c-2`"),
        ("ref,time\nc-2,x9\n", "t.csv:2: `time` is one of"),
        ("ref,name\nc-2,a\n,b\n", "t.csv:3: a candidate needs a `ref`"),
    ):
        table.write_text(text)
        assert told in played.run("invite", "--csv", str(table), code=1).output
    assert played.run("status").output.count(" issued ") == 1
    played.run("invite", code=2)


def test_answers_are_taken_graded_and_reported(graded: Played) -> None:
    shown = graded.run("status").output
    assert re.findall(r"^(c-\d) +(\w+)", shown, re.M) == [(ref, "graded") for ref in SIX]
    graded.run("report")
    rows = list(
        csv.DictReader(io.StringIO((graded.root / "out/results.csv").read_text("utf-8-sig")))
    )
    assert [row["ref"] for row in rows] == [*SIX]
    assert [row["band"] for row in rows] == ["", "", ""]
    value = json.loads((graded.root / "out/results.json").read_text())
    assert value["cut"] is None
    assert [entry["ref"] for entry in value["candidates"]] == [*SIX]
    page = next((graded.root / "out").glob("c-1-*.html")).read_text()
    assert "No cut score was set by a documented method: no bands, no ranks." in page
    assert "self-reported, not verified" in page
    index = (graded.root / "out/index.html").read_text()
    assert "<td>Talks with customers</td><td>4 of 5</td>" in index
    for link in re.findall(r'href="([^"]+\.html)"', index):
        assert (graded.root / "out" / link).is_file()


def test_a_folder_of_mails_is_taken_and_what_is_wrong_refused(played: Played) -> None:
    played.run("invite", "--ref", "c-1", "--ref", "c-2")
    good = hand_in(played, "c-1")
    box = good.parent
    data = good.read_bytes()
    (box / "altered.age").write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    (box / "cut.age").write_bytes(data[:900])
    (box / "photo.jpg").write_bytes(b"\xff\xd8" + bytes(5000))
    (box / ".DS_Store").write_bytes(b"x")
    (box / "more").mkdir()
    (box / "more" / "again.age").write_bytes(data)
    result = played.run("import", str(box), code=4)
    assert "altered.age: refused [E-INTEGRITY]" in result.output
    assert "cut.age: refused [E-INTEGRITY]" in result.output
    assert "photo.jpg: refused [E-ARMOR]" in result.output
    assert result.output.count("taken: c-1") == 1
    assert "was taken before: c-1, file 1" in result.output
    assert len(list((played.root / "inbox").iterdir())) == 1
    assert played.run("import", str(box / "cut.age"), code=3).output.count("refused") == 1
    told = json.loads(played.run("import", "--json", str(box / "cut.age"), code=3).stdout)
    assert told[0]["refused"] == "E-INTEGRITY"
    played.run("import", str(box / "nothing.age"), code=2)


def test_a_huge_file_is_refused_unread(played: Played, tmp_path: Path) -> None:
    path = tmp_path / "huge.age"
    with path.open("wb") as file:
        file.truncate(10**9)
    assert "[E-SIZE]" in played.run("import", str(path), code=3).output


def test_what_a_file_holds_can_be_looked_at(played: Played) -> None:
    played.run("invite", "--ref", "c-1")
    path = hand_in(played, "c-1")
    shown = json.loads(played.run("open", str(path)).output)
    assert set(shown["answers"]) <= {f"s{n:02}" for n in range(1, 8)}
    assert not (played.root / "inbox").exists()
    path.write_bytes(b"nothing")
    assert "[E-ARMOR]" in played.run("open", str(path), code=3).output


def test_the_last_file_in_time_counts(played: Played) -> None:
    played.run("invite", "--ref", "c-1")
    early = hand_in(played, "c-1", 0.0, revision=1)
    final = hand_in(played, "c-1", 1.0, revision=2)
    late = hand_in(played, "c-1", 0.4, revision=3, seconds=20 * 86_400)
    played.run("import", str(final), str(early), str(late))
    played.run("grade")
    assert re.search(r"c-1 +(\d+)", played.run("grade").output)
    (result,) = (played.root / "results").iterdir()
    value = json.loads(result.read_text())
    assert value["files"] == 3
    assert value["flags"] == ["F-REVISION"]
    assert sum(item["earned"] == 1 for item in value["items"]) >= 3


def test_more_time_lives_in_the_link_and_in_no_report(
    begun: Callable[..., Played], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Byte for byte the same reports, whatever time somebody had and took."""
    monkeypatch.setattr(work.secrets, "token_bytes", lambda count: b"r" * count)
    monkeypatch.setattr(work, "datetime", SimpleNamespace(now=lambda _: NOW))
    shown = []
    for time, seconds in (("x1", 1_500), ("x2", 3_300)):
        played = begun()
        played.run("invite", "--ref", "c-1", "--time", time)
        one = candidate(played, "c-1")
        assert one.issued.invite.lim == {"x1": 1_800, "x2": 3_600}[time]
        path = played.root.parent / "r.age"
        path.write_bytes(one.sealed(0.5, seconds=seconds))
        played.run("import", str(path))
        played.run("grade")
        played.run("report")
        shown.append({path.name: path.read_bytes() for path in (played.root / "out").iterdir()})
        assert len(shown[-1]) == 4
        shutil.rmtree(played.root)
        shutil.rmtree(played.keys)
    assert shown[0] == shown[1]


def test_extending_gives_a_new_link_to_the_same_form(played: Played) -> None:
    played.run("invite", "--ref", "c-1")
    first = candidate(played, "c-1")
    played.run("extend", "c-1", "--time", "none", "--days", "30")
    second = candidate(played, "c-1")
    assert second.issued.invite.jti == first.issued.invite.jti
    assert second.issued.invite.frm == first.issued.invite.frm
    assert (first.issued.invite.lim, second.issued.invite.lim) == (1800, None)
    assert second.issued.invite.exp > first.issued.invite.exp
    for one in (first, second):
        path = played.root.parent / "x.age"
        path.write_bytes(one.sealed(1, started=one.issued.invite.nbf + 601))
        played.run("import", str(path))


def test_a_withdrawn_item_is_shown_before_and_after(graded: Played) -> None:
    (name,) = {candidate(graded, "c-1").invite.items[0]}
    item = name.partition("/")[0]
    assert graded.run("regrade").output.count("unchanged") == 3
    with (graded.root / "campaign.yml").open("a") as file:
        file.write(f"withdrawn: {{{item}: two options are right}}\n")
    dry = graded.run("regrade", "--dry-run").output
    assert re.search(rf"^c-1 +[\d.]+ of 7 .* → +[\d.]+ of 6 .*{item}$", dry, re.M)
    assert "nothing was kept" in dry
    kept = graded.run("regrade").output
    assert "of 7" in kept
    assert graded.run("regrade").output.count("unchanged") == 3
    graded.run("report")
    assert "withdrawn" in next((graded.root / "out").glob("c-1-*.html")).read_text()


@pytest.mark.parametrize(
    ("old", "new"),
    [(r'"earned": 0\.0', '"earned": 1.0'), (r'"flags": \[\]', '"flags": 5'), ("^", "[" * 9999)],
    ids=["a better score", "another shape", "no JSON"],
)
def test_a_result_that_was_not_graded_is_none(graded: Played, old: str, new: str) -> None:
    """Whoever can write in the folder cannot better a score unseen, and reports nothing of it."""
    invite = candidate(graded, "c-3").invite.id
    path = graded.root / "results" / f"{invite}.json"
    text = path.read_text()
    path.write_text(re.sub(old, new, text, count=1))
    assert path.read_text() != text
    assert "not what was graded for c-3" in graded.run("audit", code=1).stdout
    for command in ("report", "grade", "regrade"):
        assert "move it away" in graded.run(command, code=1).stderr
    path.unlink()
    graded.run("grade")
    assert json.loads(path.read_text())["items"] == json.loads(text)["items"]
    lines = graded.run("audit").stdout
    graded.run("grade")  # the same once more is nothing new
    assert graded.run("audit").stdout == lines
    (path.parent / "x.json").write_text(text)
    assert "a result of no invite" in graded.run("report", code=1).stderr


def test_what_was_damaged_on_the_disk_is_named(graded: Played) -> None:
    """A form is brought back from a copy, an answer by taking the candidate's file in again."""
    one = candidate(graded, "c-2").invite
    form, (answer,) = graded.root / "forms" / f"{one.id}.age", graded.root.glob(f"inbox/{one.id}*")
    whole = {path: path.read_bytes() for path in (form, answer)}
    for path, hint in ((form, "bring it back from a copy"), (answer, "`import` the file of c-2")):
        path.write_bytes(whole[path][:-9])
        for command in ("grade", "regrade"):
            told = graded.run(command, code=1).stderr
            assert f"{path.as_posix()}: gone, changed or damaged since it was" in told
            assert hint in told
        assert path.as_posix() in graded.run("audit", code=1).stdout
        if path == form:
            assert hint in graded.run("build", code=1).stderr
        path.write_bytes(whole[path])
    answer.unlink()
    kept = graded.root.parent / "again.age"
    kept.write_bytes(whole[answer])
    assert "was taken before" in graded.run("import", str(kept)).stdout
    assert answer.read_bytes() == whole[answer]
    (graded.root / "inbox" / f"{one.id}.0123456789abcdef.age").write_bytes(b"x")
    assert "not in the ledger" in graded.run("audit", code=1).stdout


def test_keys_that_were_damaged_open_nothing(graded: Played) -> None:
    """They look like the team's own, and have another secret."""
    path = graded.keys / "team.keys"
    fields = json.loads(path.read_text())
    path.write_text(json.dumps(fields | {"master": "A" * 43}))
    told = graded.run("grade", code=1).stderr
    assert "cannot be opened with these keys" in told
    assert "[E-MAC]" in told


def test_tables_of_the_folder_may_hold_anything(graded: Played) -> None:
    links, public = graded.root / "links.csv", graded.root / "public.json"
    links.write_bytes(links.read_bytes() + b"\xff,\xff,\xff\n\n")
    graded.run("extend", "c-1")
    assert b"\xff,\xff,\xff\n" in links.read_bytes()
    graded.run("erase", "c-2", "--by", "Ana", "--reason", "asked for it")
    assert b"\xff,\xff,\xff\n" in links.read_bytes()
    public.write_bytes(b"\xff")
    assert "another team's" in graded.run("grade", code=1).stderr


def test_a_person_decides(graded: Played) -> None:
    graded.run("decide", "c-1", "advance", "--by", "Ana Ndiaye", "--reason", "work sample too")
    graded.run("decide", "c-1", "rejected", "--by", "Ana", "--reason", "x", code=2)
    graded.run("decide", "c-1", "advance", "--by", " ", "--reason", "x", code=2)
    graded.run("decide", "c-9", "advance", "--by", "Ana", "--reason", "x", code=2)
    graded.run("report")
    assert "advance, by Ana Ndiaye" in next((graded.root / "out").glob("c-1-*.html")).read_text()
    assert (
        "None yet. A person decides" in next((graded.root / "out").glob("c-2-*.html")).read_text()
    )


def test_groups_are_read_and_kept_nowhere(graded: Played, tmp_path: Path) -> None:
    table = tmp_path / "groups.csv"
    table.write_text("ref,age,origin\nc-1,qzxkvj,one\nc-2,older,two\nc-3,older,one\n")
    graded.run("impact", "--groups", str(table), code=2)  # no decision yet
    shown = graded.run("impact", "--groups", str(table), "--by", "median").output
    assert "by age" in shown
    assert "by age and origin" in shown
    assert "too few to tell" in shown
    graded.run("report")
    assert files_with(graded.root, "qzxkvj") == []
    graded.run("impact", "--groups", str(table), "--by", "cut", code=2)


def test_a_cut_score_gives_bands_only_to_long_forms(graded: Played) -> None:
    items = re.findall(
        r"^ +- id: ([\w-]+)$", (graded.root / "bank/quizzes/types.yml").read_text(), re.M
    )
    rows = "".join(f"{item},judge-{n},0.6\n" for item in items for n in range(5))
    (graded.root / "ratings.csv").write_text(f"item,judge,rating\n{rows}")
    with (graded.root / "campaign.yml").open("a") as file:
        file.write(
            "cut: {method: modified-angoff, file: ratings.csv, date: 2026-10-02, rationale: R}\n"
        )
    graded.run("report")
    page = next((graded.root / "out").glob("c-1-*.html")).read_text()
    assert "A form of fewer than 40 items says nothing about a cut score." in page
    assert "cut 60 %" in page


def test_erasing_leaves_no_trace(graded: Played) -> None:
    graded.run("report")
    name = candidate(graded, "c-2").invite.id
    kept = candidate(graded, "c-2").sealed(0.7)
    assert len(files_with(graded.root, "c-2")) > 3
    graded.run("erase", "c-2", "--by", "Ana", "--reason", "asked on 24 November")
    assert files_with(graded.root, "c-2") == []
    assert files_with(graded.root, name) == []
    again = graded.root.parent / "again.age"
    again.write_bytes(kept)
    assert "[E-ERASED]" in graded.run("import", str(again), code=3).output
    assert "2 graded, 1 erased" in graded.run("status").output
    assert "whole" in graded.run("audit").output
    graded.run("erase", "c-2", "--by", "Ana", "--reason", "x", code=2)
    graded.run("report")


def test_a_candidate_gets_a_copy_without_any_key(graded: Played) -> None:
    value = json.loads(graded.run("access", "c-1").output)
    (result,) = value["results"]
    assert len(result["answers"]) == 7
    assert {"question", "your answer", "points", "counts"} == set(result["answers"][0])
    text = json.dumps(value)
    assert "c-2" not in text
    assert "feedback" not in text
    assert "Steeping is the usual word" not in text
    graded.run("access", "nobody", code=2)


def test_what_is_due_is_erased_and_nothing_else(graded: Played) -> None:
    assert "goes on" in graded.run("retention").output
    with (graded.root / "campaign.yml").open("a") as file:
        file.write("ends: 2024-01-31\n")
    assert "due since 2025-01-31: 3 invites" in graded.run("retention").output
    assert files_with(graded.root, "c-1") != []
    graded.run("retention", "--run", code=2)
    graded.run("retention", "--run", "--by", "Ana")
    assert files_with(graded.root, "c-1") == []
    graded.change("ends: 2024-01-31", "ends: 2099-01-31")
    graded.run("invite", "--ref", "c-7")
    assert "kept until 2100-01-31" in graded.run("retention").output


def test_the_ledger_tells_what_was_touched(graded: Played) -> None:
    assert "9 lines, whole" in graded.run("audit").output
    form = next((graded.root / "forms").iterdir())
    form.unlink()
    assert "gone, changed or damaged since it was issued" in graded.run("audit", code=1).output
    path = graded.root / "ledger.jsonl"
    path.write_text(path.read_text().replace('"ref":"c-1"', '"ref":"c-8"', 1))
    shown = graded.run("audit", code=1).output
    assert "the ledger was changed or damaged at line 1" in shown
    graded.run("grade", code=1)


def test_the_notice_says_what_the_campaign_says(played: Played, tmp_path: Path) -> None:
    path = tmp_path / "notice.html"
    played.run("notice", "-o", str(path))
    text = path.read_text()
    for part in ("Example Ltd", "The head of sales", "12 months after", "GDPR" not in text):
        assert part in text if isinstance(part, str) else part
    assert played.run("notice").stdout == f"wrote {played.root.as_posix()}/notice.html\n"
    played.run("notice", "-o", str(path), "--for-team")
    assert "29 CFR 1602.14" in path.read_text()
    assert "as of 2026-11-22" in path.read_text()


def test_another_teams_keys_are_refused(graded: Played, tmp_path: Path) -> None:
    other = tmp_path / "other"
    runner = CliRunner()
    made = runner.invoke(main, ["screen", "keygen", "--keys", str(other), "--no-passphrase"])
    assert made.exit_code == 0
    assert (other / "team.keys").stat().st_mode & 0o077 == 0
    again = runner.invoke(main, ["screen", "keygen", "--keys", str(other), "--no-passphrase"])
    assert again.exit_code == 2
    words = ["screen", "grade", "--campaign", str(graded.root), "--keys", str(other)]
    assert "another team's" in runner.invoke(main, words).output


def test_keys_with_a_passphrase(
    played: Played, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COURSEWRIGHT_PASSPHRASE", "correct horse")
    folder = tmp_path / "locked"
    runner = CliRunner()
    assert runner.invoke(main, ["screen", "keygen", "--keys", str(folder)]).exit_code == 0
    assert b"AGE-SECRET-KEY" not in (folder / "team.keys").read_bytes()
    words = ["screen", "doctor", "--campaign", str(played.root), "--keys", str(folder)]
    assert "ready to invite" in runner.invoke(main, words).output
    monkeypatch.setenv("COURSEWRIGHT_PASSPHRASE", "wrong")
    shown = runner.invoke(main, words)
    assert shown.exit_code == 1
    assert "the passphrase does not open the team's keys" in shown.output


def test_published_items_are_found(played: Played, tmp_path: Path) -> None:
    course = tmp_path / "course" / "quizzes"
    course.mkdir(parents=True)
    (course / "teas.yml").write_text(
        "bank: teas\ntitle: T\nitems:\n  - id: other\n    type: true-false\n"
        "    stem: Green tea and black tea both come from the same plant.\n    key: true\n"
    )
    assert "published-item" not in played.run("lint").output
    shown = played.run("lint", "--published", str(tmp_path / "course"), code=1).output
    assert "`same` is" in shown
    assert "[published-item]" in shown
    assert played.run("lint", "--published", str(course / "teas.yml"), code=1)


def test_a_campaign_begins_with_a_bank_or_a_table(tmp_path: Path, keys_folder: Path) -> None:
    runner = CliRunner()
    table = tmp_path / "items.csv"
    table.write_text("question,option a,option b,key\nWhat is 2+2?,3,4,b\nWhat is 3+3?,6,7,a\n")
    for name, source in (("one", None), ("two", table)):
        folder = tmp_path / name
        words = ["screen", "init", str(folder), *(["--from", str(source)] if source else [])]
        done = runner.invoke(main, words)
        assert done.exit_code == 0, done.output
        found = runner.invoke(
            main, ["screen", "doctor", "--campaign", str(folder), "--keys", str(keys_folder)]
        )
        assert found.exit_code == 1
        assert found.output.count("[missing-field]") == 10
        assert runner.invoke(main, words).exit_code == 2
    bank = (tmp_path / "two/bank/quizzes/items.yml").read_text()
    assert "What is 3+3?" in bank
    assert runner.invoke(main, ["screen", "status"]).exit_code == 2


@pytest.fixture
def keys_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "keys"
    CliRunner().invoke(main, ["screen", "keygen", "--keys", str(folder), "--no-passphrase"])
    return folder


def test_a_bank_of_a_course_can_be_sealed(tmp_path: Path) -> None:
    """Its concepts and objectives are the course's, and not there."""
    bank = tmp_path / "leads.yml"
    bank.write_text(
        "bank: leads\ntitle: Leads\nitems:\n  - id: warm\n    type: true-false\n"
        "    stem: A warm lead knows you.\n    key: true\n    concepts: [lead-warm]\n"
        "    objective: l08-o3\n    level: remember\n"
    )
    folder = tmp_path / "campaign"
    done = CliRunner().invoke(main, ["screen", "init", str(folder), "--from", str(bank)])
    assert done.exit_code == 0, done.output
    text = (folder / "bank/quizzes/items.yml").read_text()
    assert "A warm lead knows you." in text
    assert "l08-o3" not in text


@pytest.mark.parametrize("place", ["course/content/lessons", "course/quizzes/lessons", "nowhere"])
def test_images_of_a_bank_come_along(tmp_path: Path, place: str) -> None:
    """From the content folder of its course or from beside it; who lacks one hears where to."""
    types = Path(__file__).parents[1] / "browser" / "types"
    bank, image = tmp_path / "course/quizzes/types.yml", tmp_path / place / "pot.svg"
    for path, source in ((bank, "quizzes/types.yml"), (image, "content/lessons/pot.svg")):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((types / source).read_bytes())
    folder = tmp_path / "campaign"
    done = CliRunner().invoke(main, ["screen", "init", str(folder), "--from", str(bank)])
    assert done.exit_code == 0, done.output
    is_missing = place == "nowhere"
    assert (folder / "bank/content/lessons/pot.svg").is_file() != is_missing
    assert ("no file `lessons/pot.svg`" in done.stderr) == is_missing
    assert ("put it below `content/`" in done.stderr) == is_missing
    assert "{area: types, task:" in (folder / "campaign.yml").read_text()


def test_a_task_for_an_area_that_is_not_there_is_told(played: Played) -> None:
    played.change("{area: all, task", "{area: al, task: Talks, importance: 2}, {area: all, task")
    told = played.run("doctor", code=1).stdout
    assert "missing  job analysis: the blueprint has no area `al`" in told
    assert "its areas are all" in told


def test_the_mail_of_a_candidate_is_read(played: Played) -> None:
    played.run("invite", "--ref", "c-1")
    path = hand_in(played, "c-1")
    assert sealed_parts(path.read_bytes()) == [path.read_bytes()]


@pytest.mark.parametrize(
    "ref", ["../../x", "=1+1", "Ana Ndiaye", "ñ/é", "a,b", '"', "🙂", "-x", "CON"]
)
def test_any_reference_stays_in_its_place(ref: str, played: Played, tmp_path: Path) -> None:
    """No file outside of the campaign, and nothing that a spreadsheet runs."""
    before = {path for path in tmp_path.rglob("*") if played.root not in path.parents}
    table = tmp_path / "t.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("ref", "name"), (ref, "Ana")])
    played.run("invite", "--csv", str(table))
    rows = list(csv.DictReader(io.StringIO((played.root / "links.csv").read_text("utf-8"))))
    assert rows[0]["ref"].lstrip("'") == ref
    assert not rows[0]["ref"].startswith(("=", "-"))
    path = tmp_path / "r.age"
    path.write_bytes(candidate(played, rows[0]["ref"]).sealed(1))
    played.run("import", str(path))
    played.run("grade")
    played.run("report")
    index = (played.root / "out/index.html").read_text("utf-8")
    (link,) = re.findall(r'href="([^"]+)"', index)
    assert (played.root / "out" / unquote(link)).is_file()
    after = {path for path in tmp_path.rglob("*") if played.root not in path.parents}
    assert after - before == {table, path}
    played.run("erase", "--by", "Ana", "--reason", "asked", "--", ref)


def test_a_cell_of_several_lines_is_refused(played: Played, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text('ref,name,email\nc-1,"Ana\nBcc: x",a@b.c\n')
    assert "a cell has several lines" in played.run("invite", "--csv", str(table), code=1).output


@pytest.mark.parametrize("ref", ["", " ", "a\nb", "a\u202eb", "a\u2028b", "\udcff", "x" * 81])
def test_a_reference_that_nothing_can_show_is_refused(ref: str, played: Played) -> None:
    played.run("invite", "--ref", ref, code=2)
    assert not (played.root / "ledger.jsonl").exists()


def test_what_was_typed_stands_in_the_report_as_it_was(begun: Callable[..., Played]) -> None:
    played = begun(size=7)
    for number in range(12):
        ref = f"c-{number}"
        played.run("invite", "--ref", ref)
        one = candidate(played, ref)
        if "essay" in one.invite.items:
            break
    slot = f"s{one.invite.items.index('essay') + 1:02}"
    text = "*one* 2*3*4 <b> [l](javascript:x)\n# two"
    path = played.root.parent / "r.age"
    path.write_bytes(one.sealed(given={slot: {"r": {"text": text}}}))
    played.run("import", str(path))
    assert "1 texts wait for a person's points" in played.run("grade").output
    ratings = played.root.parent / "ratings.csv"
    points = "".join(
        f"{ref},essay,{criterion},{n}\n" for criterion, n in (("heat", 2), ("when", 1))
    )
    ratings.write_text(f"ref,item,criterion,points\n{points}")
    assert "wait" not in played.run("grade", "--ratings", str(ratings)).output
    played.run("report")
    page = next((played.root / "out").glob(f"{ref}-*.html")).read_text("utf-8")
    assert f'<td class="said">{html.escape(text)}</td>' in page


def test_a_table_of_windows_is_read_and_a_wrong_address_told(
    played: Played, tmp_path: Path
) -> None:
    table = tmp_path / "t.csv"
    table.write_bytes("ref,name,email\nc-1,José,j@x.org\n".encode("cp1252"))
    played.run("invite", "--csv", str(table))
    mail = message_from_bytes(
        next((played.root / "mails").iterdir()).read_bytes(), policy=policy.default
    )
    assert "Dear José," in mail.get_body(("plain",)).get_content()
    for address in ("none", "a@b.c, evil@x.y", "a b@c.d"):
        table.write_text(f'ref,email\nc-2,"{address}"\n')
        assert "is no mail address" in played.run("invite", "--csv", str(table), code=1).output


def test_two_commands_at_once_lose_nothing(played: Played) -> None:
    """The second one is told to run again, and has written no link."""
    work = opened(played.root)
    before = work.folder.ledger()
    played.run("invite", "--ref", "c-1")
    with pytest.raises(CoursewrightError, match="run this one again"):
        work.folder.write_ledger(before.with_entry("note", {}, moment(0)))
    assert len(work.folder.ledger().entries) == 1
    assert not (played.root / "ledger.lock").exists()


def test_a_folder_without_files_is_told(played: Played, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "no file" in played.run("import", str(tmp_path / "empty"), code=2).output


def test_columns_are_found_whatever_their_case_and_strange_ones_told(
    played: Played, tmp_path: Path
) -> None:
    """A misspelt column would take the longer time from somebody."""
    table = tmp_path / "t.csv"
    table.write_text("Ref;Email;Time\nc-1;a@b.org;x2\n\n")
    played.run("invite", "--csv", str(table))
    assert candidate(played, "c-1").issued.invite.lim == 3600
    for head, told in (
        ("ref,tme", "unknown column `tme`"),
        ("ref,time,ref", "the column `ref` is there twice"),
        ("name,email", "no column `ref`"),
        ("", "no column `ref`"),
    ):
        table.write_text(f"{head}\nc-2,x2,c-2\n")
        assert told in played.run("invite", "--csv", str(table), code=1).output


def test_an_edited_bank_misreads_no_answer(graded: Played) -> None:
    """Answers consist of ids: an option under another id would be a wrong answer."""
    path = graded.root / "bank/quizzes/types.yml"
    text = path.read_text("utf-8")
    results = [one.read_bytes() for one in (graded.root / "results").iterdir()]
    renamed = text.replace("id: rooibos", "id: red-tea").replace("key: rooibos", "key: red-tea")
    path.write_text(renamed, encoding="utf-8")
    told = graded.run("grade", code=None)
    met = any(b'"offer"' in data or b'"leaf"' in data for data in results)  # both have it
    assert (told.exit_code == 1) is met, told.output
    assert ("answers would be misread: " in told.output) is met
    mended = text.replace("stem: What do you offer?", "stem: What would you offer?")
    path.write_text(mended, encoding="utf-8")
    graded.run("grade")
    path.write_text(re.sub(r"(?s)  - id: leaf\n.*?(?=  - id: cool)", "", text), encoding="utf-8")
    met = any(b'"leaf"' in data for data in results)
    for command in ("grade", "report"):
        result = graded.run(command, code=None)
        assert (result.exit_code == 1) is met, result.output


def test_a_corrected_key_is_written_down(graded: Played) -> None:
    path = graded.root / "bank/quizzes/types.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("    key: true", "    key: false", 1), encoding="utf-8")
    graded.run("grade")
    graded.run("grade")
    lines = (graded.root / "ledger.jsonl").read_text("utf-8").splitlines()
    kinds = [json.loads(line)["kind"] for line in lines]
    met = sum(b'"same"' in one.read_bytes() for one in (graded.root / "results").iterdir())
    assert kinds.count("grade") == 3
    assert kinds.count("regrade") == met


def test_an_extended_invite_has_its_form_on_the_page_again(begun: Callable[..., Played]) -> None:
    played = begun(CAMPAIGN + "address: https://hiring.example.org/test/\n")
    played.run("invite", "--ref", "c-1")
    played.run("import", str(hand_in(played, "c-1", 0.2)))
    played.run("build")
    form = played.root / "pages/forms" / f"{candidate(played, 'c-1').issued.invite.jti}.age"
    assert form.is_file()  # an early copy came in, and the candidate goes on
    form.unlink()
    played.run("extend", "c-1", "--time", "x2")
    assert form.is_file()
    rows = list(csv.DictReader(io.StringIO((played.root / "links.csv").read_text())))
    assert len(rows) == 1
    assert candidate(played, "c-1").issued.invite.lim == 3600
    assert len(list((played.root / "mails").iterdir())) == 2


def test_without_its_keys_nothing_is_revoked(played: Played, tmp_path: Path) -> None:
    played.run("invite", "--ref", "c-1")
    words = [
        "screen",
        "revoke",
        "--campaign",
        str(played.root),
        "--keys",
        str(tmp_path / "no"),
        "c-1",
    ]
    assert CliRunner().invoke(main, words).exit_code == 2
    assert " issued " in played.run("status").output
    played.run("revoke", "c-1")
    assert "was revoked" in played.run("revoke", "c-1", code=2).output


def test_an_empty_passphrase_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSEWRIGHT_PASSPHRASE", "")
    words = ["screen", "keygen", "--keys", str(tmp_path / "keys")]
    assert CliRunner().invoke(main, words).exit_code == 2
    assert not (tmp_path / "keys").exists()


def test_what_erasing_cannot_reach_is_named(graded: Played) -> None:
    graded.run("report", "-o", str(graded.root / "mine"))
    told = graded.run("erase", "c-1", "--by", "Ana", "--reason", "asked", code=1).output
    assert "still there" in told
    assert "mine/c-1-" in told
    assert "mine/index.html" in told


@pytest.mark.parametrize(
    ("file", "ratings", "told"),
    [
        ("none.csv", None, "the file of ratings is not there"),
        ("../r.csv", None, "the file of ratings lies in the campaign's folder"),
        ("r.csv", "item,judge,rating\nleaf,ann,0.7\n", "14 items have no rating"),
        ("r.csv", "item,judge\n", "has no ratings that can be used"),
    ],
)
def test_a_cut_score_needs_its_ratings(
    file: str, ratings: str | None, told: str, played: Played
) -> None:
    with (played.root / "campaign.yml").open("a") as text:
        text.write(
            f"cut: {{method: modified-angoff, file: {file}, date: 2026-10-02, rationale: R}}\n"
        )
    if ratings is not None:
        (played.root / file).write_text(ratings)
    assert told in played.run("doctor", code=1).output
    played.run("invite", "--ref", "c-1", code=1)
