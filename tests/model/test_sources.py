from __future__ import annotations

import pytest

from opcon import DataError, Name, Source


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", " https://a.org", "", "ftp://a.org"])
def test_a_url_that_is_not_a_web_address_is_refused(address: str) -> None:
    with pytest.raises(DataError, match=r"^URL: is '.*'; it must begin with https:// or http://$"):
        Source(id="a", type="webpage", title="A page", URL=address)


def test_a_korean_name_is_written_without_a_comma() -> None:
    assert str(Name(family="정", given="선구")) == "정선구"
    assert str(Name(family="Kim", given="Min-seok")) == "Kim, Min-seok"
