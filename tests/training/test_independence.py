"""What the run time will take over imports no torch."""

import subprocess
import sys


def test_encode_and_decode_are_free_of_torch() -> None:
    modules = "encode.pieces encode.windows decode.attribution decode.coreference decode.events decode.phrases "
    modules += "decode.syntax decode.tags decode.viterbi decode.words"
    code = (
        ";".join(f"import training.{name}" for name in modules.split())
        + ";import sys;assert 'torch' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
