"""Record the checksums of all data in the package as they are now, and say which changed.

make checksums
"""

from __future__ import annotations

from dyadscope.errors import DyadscopeError
from dyadscope.files import place_text
from dyadscope.proof import LIST, PACKAGE, file_sha256, list_text, package_data, package_differences


def main() -> None:
    """Say what differs from the list, then write the list anew."""
    try:
        print("\n".join(package_differences()) or "all is as recorded")
    except DyadscopeError as error:
        print(error)
    place_text(PACKAGE / LIST, list_text({p.relative_to(PACKAGE).as_posix(): file_sha256(p) for p in package_data()}))


if __name__ == "__main__":
    main()
