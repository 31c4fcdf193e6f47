"""Builds the wheel with the standard library alone, as PEP 517 asks; the same files give the same bytes."""

import base64
import hashlib
import io
import re
import tarfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
FILES = sorted(path for path in (HERE / "tracemint").iterdir() if path.suffix in (".py", ".typed"))
# Wheels are zip archives, which know no time before this one.
EPOCH = (1980, 1, 1, 0, 0, 0)


def version():
    return re.search(r'__version__ = "(.+)"', (HERE / "tracemint/__init__.py").read_text()).group(1)


def metadata():
    return (
        "Metadata-Version: 2.1\n"
        "Name: tracemint\n"
        f"Version: {version()}\n"
        "Summary: Learns a network trace and generates a synthetic one\n"
        "License: Apache-2.0\n"
        "Requires-Python: >=3.9\n"
        "Provides-Extra: pandas\n"
        'Requires-Dist: pandas; extra == "pandas"\n'
        "Provides-Extra: spark\n"
        'Requires-Dist: pyspark<3.6,>=3.5; extra == "spark"\n'
        "Description-Content-Type: text/markdown\n"
        "\n" + (HERE / "README.md").read_text()
    )


def contents():
    info = f"tracemint-{version()}.dist-info"
    files = {f"tracemint/{path.name}": path.read_bytes() for path in FILES}
    files[f"{info}/METADATA"] = metadata().encode()
    files[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\nGenerator: tracemint\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    lines = [f"{name},{digest(data)},{len(data)}" for name, data in files.items()]
    files[f"{info}/RECORD"] = "\n".join([*lines, f"{info}/RECORD,,", ""]).encode()
    return files


def digest(data):
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    name = f"tracemint-{version()}-py3-none-any.whl"
    with zipfile.ZipFile(Path(wheel_directory) / name, "w", zipfile.ZIP_DEFLATED) as wheel:
        for path, data in contents().items():
            entry = zipfile.ZipInfo(path, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            wheel.writestr(entry, data)
    return name


def build_sdist(sdist_directory, config_settings=None):
    base = f"tracemint-{version()}"
    with tarfile.open(Path(sdist_directory) / f"{base}.tar.gz", "w:gz") as archive:
        info = tarfile.TarInfo(f"{base}/PKG-INFO")
        info.size = len(metadata().encode())
        archive.addfile(info, io.BytesIO(metadata().encode()))
        for path in [*FILES, *(HERE / name for name in ("pyproject.toml", "README.md", "wheels.py"))]:
            archive.add(path, f"{base}/{path.relative_to(HERE)}")
    return f"{base}.tar.gz"
