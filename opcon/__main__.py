"""Entry point of ``python -m opcon``."""

from opcon.cli import main

if __name__ == "__main__":
    main(prog_name="opcon")
