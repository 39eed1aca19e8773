"""The lock of the box: bounds, landlock and seccomp around a child that reads what strangers sent.

Loaded by the children from this folder, which is the first place where they look. Imports nothing of Reciproca.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
from typing import Any, NoReturn

try:
    import pyseccomp
except (ImportError, OSError, RuntimeError):  # systems without libseccomp; `shut` refuses there
    pyseccomp = None

MEMORY, CPU_SECONDS, FILE_BYTES = 512 << 20, 60, 64 << 20
NOBODY = 65534
# What reading, decoding and writing with open descriptors needs; everything else is refused.
# fmt: off
CALLS = (
    "read", "write", "readv", "writev", "lseek", "pread64", "pwrite64", "close", "dup", "fcntl", "fstat",
    "ftruncate", "fsync", "mmap", "munmap", "mremap", "mprotect", "brk", "madvise", "futex", "rt_sigaction",
    "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "clock_gettime", "clock_nanosleep", "gettimeofday",
    "nanosleep", "getpid", "gettid", "sched_yield", "sched_getaffinity", "exit", "exit_group", "getrandom",
    "setitimer", "sysinfo", "getrusage", "tgkill", "restart_syscall", "rseq", "set_robust_list", "membarrier", "times",
)
DEADLY = (
    "socket", "connect", "execve", "execveat", "fork", "vfork", "clone", "clone3", "ptrace",
)
# fmt: on


class Refused(Exception):  # noqa: N818 - it is what we say, not what went wrong in the code
    """What was sent is refused, for the reason of this stable code."""


def say(answer: dict[str, Any]) -> NoReturn:
    """Print the answer and leave without tidying up."""
    os.write(1, json.dumps(answer).encode() + b"\n")
    os._exit(0)


def one_processor() -> None:
    """Stay on one processor: FFmpeg starts threads where it sees more, and a thread is not allowed in the box."""
    mine = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {mine[os.getpid() % len(mine)]})


def limit(segments: int) -> None:
    """Bound memory, time, file size, descriptors and processes; leave root."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, FILE_BYTES),
        (resource.RLIMIT_NOFILE, segments + 5),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))


def lock_files() -> bool:
    """Shut the file system by landlock, with no rule at all; say whether the kernel could."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(38, 1, 0, 0, 0)  # no new privileges
    ruleset = (ctypes.c_uint64 * 1)((1 << 13) - 1)  # every right of ABI 1
    handle = libc.syscall(444, ruleset, 8, 0)
    if handle < 0:
        return False
    closed: bool = libc.syscall(446, handle, 0) == 0
    os.close(handle)
    return closed


def lock_calls() -> None:
    """Allow the system calls of the list; refuse the rest, and die at those that would leave the box."""
    calls = pyseccomp.SyscallFilter(defaction=pyseccomp.ERRNO(1))
    for name in CALLS:
        calls.add_rule(pyseccomp.ALLOW, name)
    for name in DEADLY:
        calls.add_rule(pyseccomp.KILL_PROCESS, name)
    calls.load()


def shut(segments: int, *, weak: bool) -> None:
    """Lock everything, from now on; without seccomp only a developer's setting lets the work go on."""
    limit(segments)
    lock_files()
    if pyseccomp is not None:
        lock_calls()
    elif not weak:
        say({"problem": "no_seccomp"})
