"""Fetches released Codex binaries from PyPI into a cache outside the repository.

Releases before 0.133 need glibc 2.39. Where the machine's own is older they run in a
Debian 13 root that debootstrap makes, which only root can do.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

from scenario import release_key

PACKAGES = ("openai-codex-cli-bin", "codex-bin")
STATIC_SINCE = "0.133.0"
GLIBC_NEEDED = (2, 39)
DEBIAN = "trixie"
DEBIAN_PACKAGES = "ca-certificates,git,ripgrep,python3"
DOWNLOAD_TIMEOUT = 600


class NotAvailable(Exception):
    """The release cannot be run on this machine; the text says why."""


@dataclass
class Binary:
    release: str
    folder: Path  # holds everything of the wheel
    codex: Path
    root: Path | None = None  # a root file system to run it in, or None for the machine's own


def cache() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "codex-postmortem"


def fetch(release: str) -> Binary:
    folder = cache() / "codex" / release
    codex = _find_codex(folder)
    if codex is None:
        _download(release, folder)
        codex = _find_codex(folder)
    if codex is None:
        raise NotAvailable(f"the wheel of {release} holds no codex binary")
    root = _debian_root() if _needs_debian(release) else None
    return Binary(release, folder, codex, root)


def _find_codex(folder: Path) -> Path | None:
    return next((path for path in folder.rglob("codex") if path.is_file()), None)


def _download(release: str, folder: Path) -> None:
    wheels = folder.parent / f"{release}.wheels"
    for package in PACKAGES:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-cache-dir"]
        command += ["--disable-pip-version-check", "--dest", str(wheels), f"{package}=={release}"]
        try:
            found = subprocess.run(command, capture_output=True, text=True, timeout=DOWNLOAD_TIMEOUT)
        except subprocess.TimeoutExpired:
            raise NotAvailable(f"PyPI did not deliver {release} in time") from None
        if found.returncode == 0:
            break
    else:
        shutil.rmtree(wheels, ignore_errors=True)
        reason = found.stderr.strip().splitlines()[-1:] or ["pip failed"]
        raise NotAvailable(f"no wheel of {release} on PyPI ({' or '.join(PACKAGES)}): {reason[0]}")
    # Unpacked beside its place and moved, so that an interrupted download is not taken for a whole one.
    unpacked = folder.parent / f"{release}.new"
    shutil.rmtree(unpacked, ignore_errors=True)
    with zipfile.ZipFile(next(wheels.glob("*.whl"))) as wheel:
        wheel.extractall(unpacked)
    for path in unpacked.rglob("*"):
        if path.is_file() and path.suffix == "" and "dist-info" not in str(path):
            path.chmod(0o755)  # zip files of Python keep no executable bit
    shutil.rmtree(folder, ignore_errors=True)
    unpacked.rename(folder)
    shutil.rmtree(wheels)


def _needs_debian(release: str) -> bool:
    if release_key(release) >= release_key(STATIC_SINCE):
        return False
    name, version = platform.libc_ver()
    return name != "glibc" or release_key(version) < GLIBC_NEEDED


def _debian_root() -> Path:
    root = cache() / DEBIAN
    if (root / "usr/bin/python3").exists():
        return root
    if os.geteuid() != 0:
        raise NotAvailable("needs glibc 2.39; a Debian 13 root can only be made as root")
    if shutil.which("debootstrap") is None:
        raise NotAvailable("needs glibc 2.39; install debootstrap to make a Debian 13 root")
    print(f"making a Debian 13 root in {root} …", file=sys.stderr)
    unfinished = root.with_suffix(".new")
    shutil.rmtree(unfinished, ignore_errors=True)
    command = ["debootstrap", "--variant=minbase", f"--include={DEBIAN_PACKAGES}", DEBIAN, str(unfinished)]
    made = subprocess.run(command, capture_output=True, text=True, timeout=1800)
    if made.returncode != 0:
        raise NotAvailable(f"debootstrap failed: {made.stdout.strip().splitlines()[-1:]}")
    unfinished.rename(root)
    return root
