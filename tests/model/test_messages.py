"""Messages of contacts as data."""

from typing import Any

from flowtui.model.codec.tagged import read_tagged, tagged_json
from flowtui.model.session.resume import RESUMES


def resume_with(msg: dict[str, Any]) -> dict[str, Any]:
    """Return the JSON of a resume with a message."""
    return {
        "type": "msg",
        "event": {
            "type": "msg_received",
            "uuid": "0197b335-6ded-79a4-95a6-3af85b57f108",
            "created_on": "2026-01-05T09:30:00Z",
            "msg": msg,
        },
        "resumed_on": "2026-01-05T09:30:00Z",
    }


def test_a_message_without_a_text_has_an_empty_one() -> None:
    given = {"attachments": ["image/jpeg:http://a.b/c.jpg"]}
    written = tagged_json(read_tagged(RESUMES, resume_with(given)))
    assert written == resume_with({"text": "", "attachments": tuple(given["attachments"])})


def test_an_empty_text_is_written() -> None:
    data = resume_with({"text": ""})
    assert tagged_json(read_tagged(RESUMES, data)) == data
