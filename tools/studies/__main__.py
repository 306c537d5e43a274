"""`make studies`: make again the tables and pictures in the explanation of the measures."""

import sys
import time

from tools.studies import ahead, alive, asking, cdnow, cooling

STUDIES = {"cdnow": cdnow, "alive": alive, "cooling": cooling, "ahead": ahead, "asking": asking}


def main() -> None:
    """Run the studies named, or all."""
    for name in sys.argv[1:] or STUDIES:
        start = time.monotonic()
        STUDIES[name].study()
        print(f"{name}: {time.monotonic() - start:.0f} s")


if __name__ == "__main__":
    main()
