"""Start the Facilitator Toolkit: ``python start.py`` (on Windows and Mac also by a double click on ``start``).

This file must be readable by old Pythons, so that they can say what is needed; the work is in ``launcher``.
"""

import os
import sys

OLDEST = (3, 11)


def main():
    """Say plainly what is missing, or hand over to the launcher."""
    if sys.version_info[:2] < OLDEST:
        print("This Python is {}.{}; Python {}.{} or newer is needed.".format(*(sys.version_info[:2] + OLDEST)))
        print("Get it at https://www.python.org/downloads/ (on Windows it needs no administrator),")
        print("then start again.")
        return 2
    if not os.path.isdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), "launcher")):
        print("The toolkit's other files are not beside start.py.")
        print('If you opened it from inside the ZIP: close this, right click the ZIP, choose "Extract All",')
        print("and start it from the extracted folder.")
        return 2
    from launcher.command import main as command

    return command(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
