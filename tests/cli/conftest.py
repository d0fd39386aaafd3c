from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from healthlint.cli.main import main


@pytest.fixture
def healthlint() -> Callable[..., Result]:
    """The command, called in this process; ``stdin`` is what it reads."""

    def healthlint(*arguments: str, stdin: bytes | None = None) -> Result:
        result = CliRunner().invoke(main, arguments, input=stdin)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return healthlint
