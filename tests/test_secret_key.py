"""The key that a checkout makes for itself."""

import os
import stat

from policytracker import settings as project


def test_the_key_is_never_open_to_others(tmp_path, monkeypatch):
    monkeypatch.setattr(project, "VAR_DIR", tmp_path / "var")
    modes = []
    real = os.open

    def seen(path, flags, mode):
        descriptor = real(path, flags, mode)
        modes.append(stat.S_IMODE(os.fstat(descriptor).st_mode))
        return descriptor

    monkeypatch.setattr(os, "open", seen)
    key = project._kept_secret_key()
    assert (len(key), modes) == (50, [0o600])
    assert project._kept_secret_key() == key
