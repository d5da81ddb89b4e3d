"""No request leaves the machine: a build, a check and a page over every format connect to nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

REPORTS = Path(__file__).resolve().parents[1] / "examples" / "reports"

# An audit hook sees every connection that Python code makes, and cannot be taken away again.
PROGRAM = """
import sys

LEAVES = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg"}

def watch(event, arguments):
    if event in LEAVES:
        print(event, arguments, file=sys.stderr)
        raise RuntimeError(f"{event} {arguments}")

sys.addaudithook(watch)
from rapporteur.cli import main
main()
"""


COMMANDS = (["build", str(REPORTS), "-o", "r", "-q"], ["check", "r"], ["report", "r"])


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_command_opens_no_connection(command, tmp_path_factory):
    folder = tmp_path_factory.getbasetemp() / "offline"
    folder.mkdir(exist_ok=True)
    done = subprocess.run([sys.executable, "-c", PROGRAM, *command], cwd=folder, capture_output=True, text=True)
    assert "socket." not in done.stderr
    assert done.returncode == 0, done.stderr


def test_the_watch_sees_a_connection(tmp_path):
    program = PROGRAM.partition("from rapporteur")[0] + "import socket; socket.create_connection(('127.0.0.1', 9))"
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True)
    assert "socket." in done.stderr
    assert done.returncode != 0
