package io.headroom.cli;

import io.headroom.error.FileFault;
import io.headroom.progress.Progress;
import io.headroom.report.Card;
import io.headroom.resample.Downsampler;
import io.headroom.signal.NpyFile;
import io.headroom.signal.NpyType;
import io.headroom.signal.NpyWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headroom downsample}: a numpy file in, a shorter one out. */
@Command(
        name = "downsample",
        description = {
            "Keep one sample out of N of an array in a numpy file, with or without a filter.",
            "Time is the last axis. keep takes every Nth sample as the guide does: what lies above the new Nyquist",
            "frequency comes back as an alias. fir filters first, as scipy's resample_poly does."
        },
        footer = {"", "Example: headroom downsample trial.npy half.npy --factor 2 --method fir"})
final class DownsampleCommand implements Runnable {
    @Parameters(index = "0", paramLabel = "IN.npy", description = "Array of numbers, [..., time].")
    private Path source;

    @Parameters(index = "1", paramLabel = "OUT.npy", description = "Where to: float32, the same axes, shorter time.")
    private Path target;

    @Option(names = "--factor", required = true, paramLabel = "N", description = "How many samples become one.")
    private int factor;

    @Option(
            names = "--method",
            required = true,
            paramLabel = "keep|fir",
            description = "How: every Nth sample, or low-pass first.")
    private String method;

    @Mixin
    private Output output;

    /** What {@code --json} prints. */
    private record Result(
            Path file, String method, int factor, List<Integer> from, List<Integer> to, double gainAtNewNyquist) {}

    @Override
    public void run() {
        Downsampler downsampler = Downsampler.named(method, factor);
        Targets.requireOutside(source, target);
        output.show(output.working(progress -> write(downsampler, progress)), this::card);
    }

    private Result write(Downsampler downsampler, Progress progress) {
        try (NpyFile in = NpyFile.open(source)) {
            int[] shape = in.shape();
            if (shape.length == 0)
                throw new FileFault(source, "header", "expected an axis of time, got a single number");
            int time = shape[shape.length - 1];
            int[] shorter = shape.clone();
            shorter[shape.length - 1] = downsampler.outputLength(time);
            try (NpyWriter out =
                    NpyWriter.create(target, NpyType.FLOAT32, Arrays.copyOfRange(shorter, 1, shorter.length))) {
                float[] signal = new float[time]; // [time], one channel
                float[] kept = new float[shorter[shape.length - 1]];
                for (long from = 0; from < in.size(); from += time) {
                    progress.advance("down-sampling", from, in.size());
                    in.read(from, signal);
                    downsampler.apply(signal, time, kept);
                    out.write(kept, 0, kept.length);
                }
                out.commit();
            }
            return new Result(target, method, factor, boxed(shape), boxed(shorter), downsampler.gainAt(1));
        }
    }

    private Card card(Result result) {
        return Card.of("Down-sampled", Downsampler.named(method, factor).describe())
                .row("from", source + " " + result.from)
                .row("to", target + " " + result.to);
    }

    private static List<Integer> boxed(int[] shape) {
        return Arrays.stream(shape).boxed().toList();
    }
}
