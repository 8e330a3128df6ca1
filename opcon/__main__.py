"""The command ``opcon`` as ``python -m opcon``: Python looks for it in a module of this name."""

from opcon.cli import main

if __name__ == "__main__":
    main(prog_name="opcon")
