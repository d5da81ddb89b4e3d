"""How much of one input is held at once, and how far a compressed one may swell: what keeps hostile input harmless."""

MEBIBYTE = 1 << 20

# The longest report that is read. The longest article of 37,528 in our bulk sample has 0.2 MiB; a whole book has 1 to
# 5 MiB. Ten times that again leaves room for pages with images written into them.
MAX_ITEM_BYTES = 64 * MEBIBYTE

# What is looked at to tell kinds apart: enough for several rows of articles (median 5 KiB).
HEAD_BYTES = 256 * 1024

# One read from a file or a decompressor.
CHUNK_BYTES = MEBIBYTE

# News compresses 3 to 6 times, the same template over and over perhaps 100 times. A stream that has grown past the
# first figure and by more than the second is a decompression bomb (gzip reaches 1,032, zstd and bzip2 far more).
INFLATION_FREE_BYTES = 256 * MEBIBYTE
MAX_INFLATION = 250

# Compressed in compressed (.tar.gz in .zip ...): more than this has no honest use.
MAX_DEPTH = 4
