"""``python -m app`` is ``libya-kg``."""

from app.cli import main

if __name__ == "__main__":
    main(prog_name="libya-kg")
