"""Cuts an EDF+C recording: some channels, the first data records, the annotations that end within them.

usage: cut_edf.py FROM.edf TO.edf SECONDS CHANNEL...
Python alone. Samples and calibration are copied bit for bit. notebooks/data/S001R03-50s.edf was made by
  cut_edf.py S001R03.edf S001R03-50s.edf 50 Fp1 Fp2 F7 F3 Fz F4 F8 T7 C3 Cz C4 T8 P7 P3 Pz P4 P8 O1 O2
"""
import re
import sys

ANNOTATIONS = b"EDF Annotations"
WIDTHS = (16, 80, 8, 8, 8, 8, 8, 80, 8, 32)
TAL = re.compile(rb"([+-][0-9.]+)(?:\x15([0-9.]*))?\x14([^\0]*)")


def cut_annotations(block, end):
    """The lists of one record, those without a text or ending by `end` seconds, padded with zeros to the old length."""
    kept = b""
    for tal in block.split(b"\0"):
        match = TAL.fullmatch(tal)
        if not match:
            continue
        onset, duration, text = match.groups()
        if text == b"\x14" or float(onset) + float(duration or 0) <= end:
            kept += tal + b"\0"
    return kept.ljust(len(block), b"\0")


def main(source, target, seconds, wanted):
    data = open(source, "rb").read()
    signals = int(data[252:256])
    columns, at = [], 256
    for width in WIDTHS:
        columns.append([data[at + i * width : at + (i + 1) * width] for i in range(signals)])
        at += width * signals
    labels = [label.strip() for label in columns[0]]
    names = [label.rstrip(b".").lower().decode() for label in labels]
    chosen = [names.index(name.lower()) for name in wanted]
    chosen += [i for i, label in enumerate(labels) if label == ANNOTATIONS]

    lengths = [2 * int(samples) for samples in columns[8]]
    offsets = [sum(lengths[:i]) for i in range(signals)]
    record_bytes = sum(lengths)
    records = round(seconds / float(data[244:252]))
    header = bytearray(data[:256])
    header[184:192] = str(256 * (1 + len(chosen))).encode().ljust(8)
    header[236:244] = str(records).encode().ljust(8)
    header[252:256] = str(len(chosen)).encode().ljust(4)
    with open(target, "wb") as out:
        out.write(header)
        for column in columns:
            out.write(b"".join(column[i] for i in chosen))
        for record in range(records):
            start = at + record * record_bytes
            for i in chosen:
                block = data[start + offsets[i] : start + offsets[i] + lengths[i]]
                out.write(cut_annotations(block, seconds) if labels[i] == ANNOTATIONS else block)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]), sys.argv[4:])
