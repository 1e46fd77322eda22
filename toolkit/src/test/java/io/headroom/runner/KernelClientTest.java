package io.headroom.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.EnvironmentFault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class KernelClientTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private final CellOutputs outputs = new CellOutputs();

    @Test
    void piecesOfOneStreamAreOneOutputAndStreamsAreKeptApart() {
        Optional<Trouble> trouble = run((kernel, request) -> {
            kernel.publish("stream", "{\"name\":\"stdout\",\"text\":\"a\"}");
            kernel.publish("stream", "{\"name\":\"stdout\",\"text\":\"b\\n\"}");
            kernel.publish("stream", "{\"name\":\"stderr\",\"text\":\"c\"}");
            kernel.done();
        });
        assertThat(trouble).isEmpty();
        assertThat(NotebookOutputs.json(outputs))
                .hasToString("[{\"output_type\":\"stream\",\"name\":\"stdout\",\"text\":[\"ab\\n\"]},"
                        + "{\"output_type\":\"stream\",\"name\":\"stderr\",\"text\":[\"c\"]}]");
    }

    @Test
    void anUpdateChangesADisplayOfAnEarlierCell() {
        CellOutputs later = new CellOutputs();
        BiConsumer<FakeKernel, Message> behaviour = (kernel, request) -> {
            String kind = request.text("code").equals("1") ? "display_data" : "update_display_data";
            String shown = request.text("code").equals("1") ? "0%" : "100%";
            kernel.publish(
                    kind,
                    "{\"data\":{\"text/plain\":\"" + shown
                            + "\"},\"metadata\":{},\"transient\":{\"display_id\":\"d\"}}");
            kernel.done();
        };
        try (FakeKernel fake = new FakeKernel(behaviour);
                KernelClient client = fake.client()) {
            client.execute("1", LONG, outputs);
            client.execute("2", LONG, later);
        }
        assertThat(NotebookOutputs.json(outputs).path(0).path("data").path("text/plain"))
                .hasToString("[\"100%\"]");
        assertThat(later.outputs()).isEmpty();
    }

    @Test
    void whatAnEarlierCellPrintsLateGoesToThatCell() {
        List<Message> first = new ArrayList<>();
        CellOutputs later = new CellOutputs();
        BiConsumer<FakeKernel, Message> behaviour = (kernel, request) -> {
            first.add(request);
            if (first.size() == 2) kernel.publish(first.get(0), "stream", "{\"name\":\"stdout\",\"text\":\"late\"}");
            kernel.done();
        };
        try (FakeKernel fake = new FakeKernel(behaviour);
                KernelClient client = fake.client()) {
            client.execute("1", LONG, outputs);
            client.execute("2", LONG, later);
        }
        assertThat(outputs.outputs()).hasSize(1);
        assertThat(later.outputs()).isEmpty();
    }

    @Test
    void clearingWithWaitTakesEffectAtTheNextOutput() {
        run((kernel, request) -> {
            kernel.publish("stream", "{\"name\":\"stdout\",\"text\":\"old\"}");
            kernel.publish("clear_output", "{\"wait\":true}");
            kernel.publish("stream", "{\"name\":\"stdout\",\"text\":\"new\"}");
            kernel.publish("clear_output", "{\"wait\":true}");
            kernel.done();
        });
        assertThat(NotebookOutputs.json(outputs).path(0).path("text")).hasToString("[\"new\"]");
    }

    @Test
    void aKernelThatDiesInACellIsNoticedAtOnceAndItsLastWordsAreShown() {
        long start = System.nanoTime();
        Optional<Trouble> trouble = run((kernel, request) -> {
            kernel.publish("stream", "{\"name\":\"stdout\",\"text\":\"before\"}");
            kernel.destroy();
        });
        assertThat(trouble)
                .contains(new Trouble(CellFailure.Kind.KERNEL_ENDED, "the kernel ended (exit code 7: out of luck)"));
        assertThat(outputs.outputs()).hasSize(1);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG);
    }

    @Test
    void aKernelThatNeverAnswersIsRefusedAfterTheStartLimit() {
        ConnectionFile nobody = ConnectionFile.create();
        try (FakeKernel alive = new FakeKernel((kernel, request) -> {})) {
            try (KernelClient client = new KernelClient(FakeKernel.SPEC, alive, nobody, FakeKernel.GRACE)) {
                assertThatThrownBy(() -> client.awaitReady(Duration.ofMillis(300)))
                        .isInstanceOf(EnvironmentFault.class)
                        .hasMessageContaining("did not answer")
                        .hasMessageContaining("out of luck");
            }
        }
    }

    @Test
    void aCellThatDoesNotStopWhenInterruptedCostsItsKernel() {
        try (FakeKernel fake = new FakeKernel((kernel, request) -> {});
                KernelClient client = fake.client()) {
            Optional<Trouble> trouble = client.execute("while (true);", Duration.ofMillis(100), outputs);
            assertThat(trouble.orElseThrow().kind()).isEqualTo(CellFailure.Kind.TIME_LIMIT);
            assertThat(trouble.orElseThrow().message())
                    .startsWith("the cell ran longer than 0.1 s")
                    .contains("was ended");
            assertThat(fake.alive()).isFalse();
            assertThat(fake.heardOnControl).contains("interrupt_request");
        }
    }

    @Test
    void aQuestionForAPersonIsAnsweredWithNothingAndIsTheCellsFailure() {
        BiConsumer<FakeKernel, Message> behaviour = (kernel, request) -> {
            kernel.ask("Your name? ");
        };
        try (FakeKernel fake = new FakeKernel(behaviour);
                KernelClient client = fake.client()) {
            Optional<Trouble> trouble = client.execute("read()", LONG, outputs);
            assertThat(trouble.orElseThrow().kind()).isEqualTo(CellFailure.Kind.ASKED_FOR_INPUT);
            assertThat(trouble.orElseThrow().message()).contains("\"Your name?\"");
            assertThat(fake.heardOnStdin.get(0).kind()).isEqualTo("input_reply");
            assertThat(fake.heardOnStdin.get(0).text("value")).isEmpty();
        }
    }

    @Test
    void nonsenseOnTheWireIsPassedOver() {
        Optional<Trouble> trouble = run((kernel, request) -> {
            kernel.publishRaw(List.of("nonsense".getBytes(StandardCharsets.UTF_8)));
            kernel.publishRaw(List.of(
                    "<IDS|MSG>".getBytes(StandardCharsets.UTF_8), new byte[] {(byte) 0xC3, (byte) 0x28}, new byte[0]));
            kernel.done();
        });
        assertThat(trouble).isEmpty();
    }

    @Test
    void bytesThatAreNotUtf8StandAsReplacementCharactersAndTheCellGoesOn() {
        byte[] content = "{\"name\":\"stdout\",\"text\":\"5 ?V\"}".getBytes(StandardCharsets.US_ASCII);
        content[content.length - 4] = (byte) 0xB5; // a micro sign in Latin-1
        Optional<Trouble> trouble = run((kernel, request) -> {
            kernel.publishBytes("stream", content);
            kernel.publish("stream", "{\"name\":\"stdout\",\"text\":\", on\"}");
            kernel.done();
        });
        assertThat(trouble).isEmpty();
        assertThat(NotebookOutputs.json(outputs).path(0).path("text")).hasToString("[\"5 \uFFFDV, on\"]");
    }

    private Optional<Trouble> run(BiConsumer<FakeKernel, Message> behaviour) {
        try (FakeKernel fake = new FakeKernel(behaviour);
                KernelClient client = fake.client()) {
            return client.execute("x", LONG, outputs);
        }
    }
}
