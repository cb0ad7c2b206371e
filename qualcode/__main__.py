"""`python -m qualcode` is the command `qualcode`."""

from qualcode.cli.entry import main

if __name__ == "__main__":
    main()
