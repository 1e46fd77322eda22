package io.headroom.signal;

import io.headroom.error.FileFault;
import io.headroom.error.NotSupported;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The kinds of recordings that are told apart, by their first bytes: those that are read, and those that are only known. */
enum RecordingFormat {
    /** European Data Format, version 0, with its successors EDF+C and EDF+D. */
    EDF("EDF and EDF+", true) {
        @Override
        boolean recognises(String head, String name) {
            return head.startsWith("0       ");
        }

        @Override
        Recording open(FileBytes file) {
            return new EdfRecording(file);
        }
    },
    BDF("BioSemi BDF", false) {
        @Override
        boolean recognises(String head, String name) {
            return head.startsWith("\u00ffBIOSEMI");
        }
    },
    BRAINVISION("BrainVision", false) {
        @Override
        boolean recognises(String head, String name) {
            return head.startsWith("Brain Vision Data Exchange") || head.startsWith("BrainVision Data Exchange");
        }
    },
    EEGLAB("EEGLAB", false) {
        @Override
        boolean recognises(String head, String name) {
            return name.endsWith(".set") && head.startsWith("MATLAB ");
        }
    },
    MATLAB("MATLAB (ZuCo sentences in it can be imported, but are no recording)", false) {
        @Override
        boolean recognises(String head, String name) {
            return head.startsWith("MATLAB ");
        }
    },
    GDF("GDF", false) {
        @Override
        boolean recognises(String head, String name) {
            return head.startsWith("GDF ");
        }
    };

    private static final int HEAD = 64;

    private final String title;
    private final boolean read;

    RecordingFormat(String title, boolean read) {
        this.title = title;
        this.read = read;
    }

    /**
     * Whether a file is of this kind.
     *
     * @param head its first bytes, a character each
     * @param name its name in lower case
     */
    abstract boolean recognises(String head, String name);

    static Recording open(Path path) {
        FileBytes file = FileBytes.open(path);
        try {
            if (file.length() == 0)
                throw new FileFault(path, "", "expected a recording, the file is empty; copy it again");
            String head = new String(file.head(HEAD), StandardCharsets.ISO_8859_1);
            String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
            return Arrays.stream(values())
                    .filter(format -> format.recognises(head, name))
                    .findFirst()
                    .orElseThrow(() -> new NotSupported(path + ": not a recording of a known kind; " + supported()))
                    .open(file);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Opens it; the file is the recording's from here on. */
    Recording open(FileBytes file) {
        throw new NotSupported(file.path() + ": a file of the kind " + title + ", which is not read; " + supported());
    }

    private static String supported() {
        String titles = Arrays.stream(values())
                .filter(format -> format.read)
                .map(format -> format.title)
                .collect(Collectors.joining(", "));
        return "read are " + titles + ": export it as one of these";
    }
}
