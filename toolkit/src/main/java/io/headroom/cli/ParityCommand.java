package io.headroom.cli;

import io.headroom.engine.ComputeDevice;
import io.headroom.report.Card;
import io.headroom.train.Parity;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headroom parity}: does this machine's engine give the independent numbers? */
@Command(
        name = "parity",
        description = {
            "Compare the network's numbers on this machine with those of an independent implementation.",
            "Logits and loss may differ by 1e-5 of the largest entry, gradients by 1e-4, attention's cancelling sums by",
            "1e-3, weights after five steps of Adam by 1e-4; decoded words must be the same. Beyond that: status 1."
        },
        footer = {"", "Example: headroom parity seq2seq-2layer.npz --json"})
final class ParityCommand implements Callable<Integer> {
    private static final int DIFFERS = 1;

    @Parameters(paramLabel = "FIXTURE.npz", description = "Weights, inputs and what came out of them elsewhere.")
    private Path fixture;

    @Option(names = "--device", paramLabel = "D", defaultValue = "cpu", description = "cpu, gpu or cuda.")
    private String device;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        ComputeDevice where = ComputeDevice.parse(device).required();
        Parity parity = output.working(progress -> {
            progress.report("comparing", 0, -1);
            return Parity.of(fixture, where);
        });
        output.show(parity, ParityCommand::card);
        return parity.passes() ? 0 : DIFFERS;
    }

    private static Card card(Parity parity) {
        return Card.of(
                        "Parity",
                        parity.passes()
                                ? "this machine gives the independent numbers"
                                : "this machine's numbers differ by more than rounding")
                .row("logits", small(parity.logits()))
                .row("loss", small(parity.loss()))
                .row("gradients", small(parity.gradients()))
                .row("attention's gradients", small(parity.attentionGradients()))
                .row("weights after five steps", small(parity.adam5()))
                .row("decoded words", parity.greedyEqual() ? "the same" : "different");
    }

    private static String small(double difference) {
        return String.format(Locale.ROOT, "%.1e", difference);
    }
}
