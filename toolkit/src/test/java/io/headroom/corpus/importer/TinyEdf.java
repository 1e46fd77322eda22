package io.headroom.corpus.importer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes EDF+C files of one-second records for tests; sample n of every channel is n microvolts. */
final class TinyEdf {
    private static final int ANNOTATION_BYTES = 120;

    private final int[] rates;

    TinyEdf(int... rates) {
        this.rates = rates;
    }

    /** The annotations stand in the first record. */
    Path write(Path file, int seconds, String annotations) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int signals = rates.length + 1;
        text(out, "0", 8);
        text(out, "X X X X", 80);
        text(out, "Startdate X X X X", 80);
        text(out, "01.01.2601.00.00", 16);
        text(out, Integer.toString(256 * (signals + 1)), 8);
        text(out, "EDF+C", 44);
        text(out, Integer.toString(seconds), 8);
        text(out, "1", 8);
        text(out, Integer.toString(signals), 4);
        each(out, 16, "C", "EDF Annotations");
        each(out, 80, "", "");
        each(out, 8, "uV", "");
        each(out, 8, "-32768", "-1");
        each(out, 8, "32767", "1");
        each(out, 8, "-32768", "-32768");
        each(out, 8, "32767", "32767");
        each(out, 80, "", "");
        for (int rate : rates) text(out, Integer.toString(rate), 8);
        text(out, Integer.toString(ANNOTATION_BYTES / 2), 8);
        each(out, 32, "", "");
        for (int second = 0; second < seconds; second++) {
            for (int rate : rates) {
                for (int i = 0; i < rate; i++) {
                    int sample = second * rate + i;
                    out.write(sample & 0xFF);
                    out.write(sample >> 8);
                }
            }
            String tal = "+" + second + "\u0014\u0014\0" + (second == 0 ? annotations : "");
            byte[] bytes = tal.getBytes(StandardCharsets.UTF_8);
            out.write(bytes);
            out.write(new byte[ANNOTATION_BYTES - bytes.length]);
        }
        return Files.write(file, out.toByteArray());
    }

    private void each(ByteArrayOutputStream out, int width, String channel, String annotations) {
        for (int c = 0; c < rates.length; c++) text(out, channel.equals("C") ? "C" + c : channel, width);
        text(out, annotations, width);
    }

    private static void text(ByteArrayOutputStream out, String text, int width) {
        out.writeBytes(String.format("%-" + width + "s", text).getBytes(StandardCharsets.US_ASCII));
    }
}
