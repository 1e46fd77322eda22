package io.headroom.corpus.importer;

import io.headroom.error.FileFault;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A results file of ZuCo 2.0: MATLAB 7.3, a struct array {@code sentenceData} with a sentence an element. Each field is a
 * column of object references, which are followed by address; samples are read when they are asked for.
 */
final class ZucoFile implements AutoCloseable {
    private static final String AGAIN = "; download the file again, or take the one that ZuCo published";

    private final Path file;
    private final HdfFile hdf;
    private final long[] contents;
    private final long[] rawData;

    private ZucoFile(Path file, HdfFile hdf) {
        this.file = file;
        this.hdf = hdf;
        Node struct = guarded("sentenceData", () -> hdf.getChildren().get("sentenceData"));
        if (!(struct instanceof Group fields)) {
            throw new FileFault(
                    file,
                    "",
                    "expected a struct sentenceData as a ZuCo 2.0 results file has, got "
                            + guarded("", () -> hdf.getChildren().keySet()) + AGAIN);
        }
        contents = references(fields, "content");
        rawData = references(fields, "rawData");
        if (contents.length != rawData.length) {
            throw new FileFault(
                    file,
                    "sentenceData",
                    "expected as many texts as signals, got " + contents.length + " and " + rawData.length + AGAIN);
        }
    }

    static ZucoFile open(Path file) {
        MatHeader.of(file).requireWhole73();
        HdfFile hdf;
        try {
            hdf = new HdfFile(file);
        } catch (RuntimeException e) {
            throw damaged(file, "header", e);
        }
        try {
            return new ZucoFile(file, hdf);
        } catch (RuntimeException e) {
            hdf.close();
            throw e;
        }
    }

    int sentences() {
        return contents.length;
    }

    /** The sentence, with white space made single spaces; empty if there is none. */
    String text(int sentence) {
        return guarded(place(sentence), () -> {
            Object flat = dataset(contents[sentence]).getDataFlat();
            if (!(flat instanceof int[] characters)) return "";
            StringBuilder text = new StringBuilder();
            for (int character : characters) text.append((char) character);
            return text.toString().strip().replaceAll("\\s+", " ");
        });
    }

    /** How many samples and channels the sentence has: {time, channel}; empty if it is missing. */
    Optional<int[]> shape(int sentence) {
        return guarded(place(sentence), () -> shape(dataset(rawData[sentence])));
    }

    /** [time, channel], microvolts; empty if the sentence is missing. MATLAB's columns are rows here: nothing to transpose. */
    Optional<float[]> samples(int sentence) {
        return guarded(place(sentence), () -> {
            Dataset dataset = dataset(rawData[sentence]);
            if (shape(dataset).isEmpty()) return Optional.empty();
            Object flat = dataset.getDataFlat();
            if (flat instanceof float[] samples) return Optional.of(samples);
            if (flat instanceof double[] samples) {
                float[] single = new float[samples.length];
                for (int i = 0; i < single.length; i++) single[i] = (float) samples[i];
                return Optional.of(single);
            }
            throw new FileFault(
                    file,
                    place(sentence),
                    "expected rawData of floating point numbers, got " + dataset.getJavaType() + AGAIN);
        });
    }

    /** A missing sentence holds a single NaN, or MATLAB's empty array: a list of zero lengths. */
    private static Optional<int[]> shape(Dataset dataset) {
        int[] shape = dataset.getDimensions();
        boolean missing = shape.length != 2
                || Arrays.stream(shape).anyMatch(length -> length == 0)
                || (shape[0] == 1 && shape[1] == 1)
                || dataset.getAttribute("MATLAB_empty") != null;
        return missing ? Optional.empty() : Optional.of(shape);
    }

    private Dataset dataset(long address) {
        return (Dataset) hdf.getNodeByAddress(address);
    }

    private long[] references(Group fields, String name) {
        return guarded("sentenceData", () -> {
            if (!(fields.getChildren().get(name) instanceof Dataset field)) {
                throw new FileFault(
                        file,
                        "sentenceData",
                        "expected a field " + name + ", got "
                                + fields.getChildren().keySet() + AGAIN);
            }
            if (field.getDataFlat() instanceof long[] addresses) return addresses;
            throw new FileFault(
                    file, "sentenceData." + name, "expected references, got " + field.getJavaType() + AGAIN);
        });
    }

    private static String place(int sentence) {
        return "sentence " + (sentence + 1);
    }

    /** Whatever the HDF5 reader trips over is the file's fault, unless the reading was interrupted. */
    private <T> T guarded(String place, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (FileFault e) {
            throw e;
        } catch (RuntimeException e) {
            throw damaged(file, place, e);
        }
    }

    private static RuntimeException damaged(Path file, String place, RuntimeException cause) {
        if (Thread.currentThread().isInterrupted()) return Stopped.reading(file);
        return new FileFault(
                file, place, "the HDF5 structure is damaged (" + cause.getMessage() + "); copy the file again", cause);
    }

    @Override
    public void close() {
        hdf.close();
    }
}
