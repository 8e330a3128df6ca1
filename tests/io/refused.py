"""Test helper: the error that ``load`` raises for a folder, which ``check`` lists first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import opcon
from opcon import DataError

if TYPE_CHECKING:
    from tests.conftest import Folder


def refusal(folder: Folder) -> DataError:
    """Return the error that reading a folder raises."""
    with pytest.raises(DataError) as caught:
        folder.load()
    assert [str(fault) for fault in opcon.check(folder.path)][:1] == [str(caught.value)]
    return caught.value
