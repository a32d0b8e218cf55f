"""Addresses of web services: what is one, and how it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowtui.flows.runtime.web_addresses import WebAddress


def parsed(text: str) -> WebAddress:
    address = WebAddress.parse(text)
    assert address is not None
    return address


@pytest.mark.parametrize(
    ("text", "written", "host", "target"),
    [
        ("http://example.org/", "http://example.org/", "example.org", "/"),
        ("http://example.org", "http://example.org", "example.org", "/"),
        ("HTTPS://Example.org:8443/a", "https://Example.org:8443/a", "Example.org:8443", "/a"),
        ("http://example.org?a=b c", "http://example.org?a=b c", "example.org", "/?a=b c"),
        ("http://example.org/?", "http://example.org/?", "example.org", "/?"),
        ("http://example.org/a#top", "http://example.org/a#top", "example.org", "/a"),
        ("http://example.org/a#", "http://example.org/a", "example.org", "/a"),
        (
            "http://example.org/a b/é",
            "http://example.org/a%20b/%C3%A9",
            "example.org",
            "/a%20b/%C3%A9",
        ),
        ("http://example.org/a%2fb", "http://example.org/a%2fb", "example.org", "/a%2fb"),
        ("http://ann:secret@example.org/", "http://ann:secret@example.org/", "example.org", "/"),
        ("http://[::1]:80/x", "http://[::1]:80/x", "[::1]:80", "/x"),
        ("//example.org/x", "//example.org/x", "example.org", "/x"),
        ("http:///x", "http:///x", "", "/x"),
        ("example.org/x", "example.org/x", "", "example.org/x"),
        ("/x/y:z", "/x/y:z", "", "/x/y:z"),
        ("mailto:ann@example.org", "mailto:ann@example.org", "", "ann@example.org"),
    ],
)
def test_an_address_is_written_as_go_writes_it(
    text: str, written: str, host: str, target: str
) -> None:
    address = parsed(text)
    assert (str(address), address.host, address.target) == (written, host, target)


@pytest.mark.parametrize(
    "text",
    [
        ":nothing",
        "http://[half",
        "http://exa mple.org/",
        "http://example.org:port/",
        "http://example.org/%zz",
        "http://example.org/#%zz",
        "http://a|b@example.org/",
        "http://example.org/\n",
        "1st:part/x",
    ],
)
def test_what_is_no_address(text: str) -> None:
    assert WebAddress.parse(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("http://example.org/", "example.org"),
        ("http://example.org:80/", "example.org"),
        ("http://ann@example.org:80/", "example.org"),
        ("http://[::1]:80/", "::1"),
        ("http://[::1]/", "::1"),
    ],
)
def test_a_host_has_a_name_without_its_port(text: str, name: str) -> None:
    assert parsed(text).host_name == name


@given(st.text(alphabet="abZ09:/?#@[]%. é-", max_size=30))
def test_what_is_written_is_read_as_the_same(text: str) -> None:
    address = WebAddress.parse(text)
    if address is not None:
        assert WebAddress.parse(str(address)) == address
