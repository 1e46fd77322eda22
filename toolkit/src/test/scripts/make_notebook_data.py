"""Makes notebooks/data/sentences/ and notebooks/data/resultsYHD_NR.mat: made-up signals in the layouts of real files.

    python3 -m venv venv && venv/bin/pip install numpy h5py
    venv/bin/python toolkit/src/test/scripts/make_notebook_data.py notebooks/data

Same numpy and h5py (written with numpy 2 and h5py 3), same bytes.
"""
import csv
import pathlib
import sys

import h5py
import numpy as np

SENTENCES = [
    "The baker opened his shop before sunrise.",
    "Rain fell on the empty harbour, and nobody left the boats.",
    "She wrote a long letter to her brother.",
]


def brain(rng, channels, samples):
    """1/f noise and a 10 Hz rhythm at 500 Hz, microvolts, [channel, time]."""
    frequency = np.fft.rfftfreq(samples, 1 / 500)
    spectrum = rng.normal(size=(channels, frequency.size)) + 1j * rng.normal(size=(channels, frequency.size))
    noise = np.fft.irfft(spectrum / np.sqrt(np.maximum(frequency, 0.5)), samples)
    noise *= 12 / noise.std()
    rhythm = np.sin(2 * np.pi * 10 * np.arange(samples) / 500 + rng.uniform(0, 2 * np.pi))
    return noise + 6 * rng.uniform(0.2, 1, size=(channels, 1)) * rhythm


def sentence_folder(folder, rng):
    """Six trials of eight channels, two a sentence; the fifth channel is flat."""
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "sentence_mapping.csv", "w", newline="", encoding="utf-8") as mapping:
        rows = csv.writer(mapping)
        rows.writerow(["CSVFilename", "Content"])
        for trial in range(6):
            rows.writerow([f"raw_data/rawdata_{trial + 1}.csv", SENTENCES[trial % 3]])
    for trial in range(6):
        samples = int(rng.integers(260, 400))
        signal = brain(rng, 8, samples)
        signal[4] = 0
        with open(folder / f"rawdata_{trial + 1}.csv", "w", newline="", encoding="utf-8") as table:
            rows = csv.writer(table)
            rows.writerow(range(samples))
            rows.writerows([f"{value:.2f}" for value in channel] for channel in signal)


def zuco_file(path, rng):
    """Four sentences of 105 channels: the third is missing, two channels are rejected, the last one is flat."""
    with h5py.File(path, "w", userblock_size=512, libver=("earliest", "v108")) as file:
        refs = file.create_group("#refs#", track_order=False)
        names = iter(f"r{i}" for i in range(1000))

        def stored(data, matlab_class, **options):
            item = refs.create_dataset(next(names), data=data, track_times=False, **options)
            item.attrs["MATLAB_class"] = np.bytes_(matlab_class)
            return item.ref

        def text(content):
            codes = np.array([[ord(character)] for character in content], dtype=np.uint16)
            return stored(codes, "char")

        missing = stored(np.array([[np.nan]]), "double")
        contents, signals = [], []
        for sentence in range(4):
            contents.append(text((SENTENCES + ["A grey cat slept beside the warm stove."])[sentence]))
            if sentence == 2:
                signals.append(missing)
                continue
            samples = int(rng.integers(220, 320))
            signal = np.round(brain(rng, 105, samples) * 2) / 2
            signal[[17, 60]] = np.nan
            signal[104] = 0
            signals.append(
                stored(signal.T.astype(np.float32), "single", chunks=(64, 105), compression="gzip", shuffle=True)
            )
        struct = file.create_group("sentenceData")
        struct.attrs["MATLAB_class"] = np.bytes_("struct")
        for field, references in (("content", contents), ("rawData", signals)):
            column = struct.create_dataset(field, (4, 1), dtype=h5py.ref_dtype, track_times=False)
            for i, reference in enumerate(references):
                column[i, 0] = reference
    header = b"MATLAB 7.3 MAT-file, Platform: GLNXA64, Created on: Thu Jan  1 00:00:00 2026 HDF5 schema 1.00 ."
    with open(path, "r+b") as file:
        file.write(header.ljust(116) + b"\0" * 8 + b"\x00\x02IM")


if __name__ == "__main__":
    target = pathlib.Path(sys.argv[1])
    sentence_folder(target / "sentences", np.random.default_rng(1))
    zuco_file(target / "resultsYHD_NR.mat", np.random.default_rng(2))
