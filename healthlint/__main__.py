"""``python -m healthlint``."""

from healthlint.cli.main import main

main(prog_name="healthlint")
