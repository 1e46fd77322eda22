package io.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.plan.validation.MadeUpResults;
import io.headroom.signal.NpyArray;
import io.headroom.signal.NpyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The names that scripts rely on. */
class JsonKeysTest {
    private static final Path RECORDING = Path.of("../notebooks/data/S001R03-50s.edf");
    private static final Path RESULTS = Path.of("../notebooks/data/resultsYHD_NR.mat");

    @TempDir
    Path folder;

    @Test
    void aRecording() throws IOException {
        JsonNode info = json("info", RECORDING);
        assertThat(info.path("format").asText()).isEqualTo("EDF+C");
        assertThat(info.path("channels").asInt()).isEqualTo(19);
        assertThat(info.path("rate").asDouble()).isEqualTo(160);
        assertThat(info.path("samples").asInt()).isEqualTo(8000);
        assertThat(info.path("annotations")).hasSize(12);
        assertThat(info.path("notes").isArray()).isTrue();
    }

    @Test
    void aZucoFileHasTheKeysOfARecording() throws IOException {
        JsonNode info = json("info", RESULTS);
        assertThat(info.path("channels").asInt()).isEqualTo(105);
        assertThat(info.path("rate").asDouble()).isEqualTo(500);
        assertThat(info.path("samples").asInt()).isPositive();
        assertThat(info.path("trials").asInt()).isEqualTo(3);
        assertThat(info.path("annotations").isArray()).isTrue();
        assertThat(info.path("badChannels").findValuesAsText("fault")).containsExactly("NAN", "NAN", "FLAT");
        assertThat(info.path("notes").get(0).asText()).startsWith("sentence 3: ");
    }

    @Test
    void thisMachine() throws IOException {
        JsonNode info = json("info", "--device");
        assertThat(info.at("/memory/allowed").asLong()).isPositive();
        assertThat(info.at("/memory/bounds").findValuesAsText("tightest")).containsOnlyOnce("true");
        assertThat(info.at("/processors/threads").asInt())
                .isEqualTo(info.at("/engine/threads").asInt());
        assertThat(info.at("/devices").isArray()).isTrue();
        assertThat(info.at("/engine/engine").asText()).startsWith("PyTorch ");
        assertThat(info.at("/engine/auto").asText()).isIn("CPU", "GPU");
        for (String key : new String[] {"library", "flavor", "capability", "reason"}) {
            assertThat(info.at("/engine/" + key).asText()).as(key).isNotBlank();
        }
        assertThat(info.path("engine").fieldNames())
                .toIterable()
                .contains("driver", "gpus", "cuda", "cudaDevices", "unused");
        assertThat(CommandResult.of("info", "--device").out())
                .contains("memory of the machine", "tightest", "PyTorch ");
    }

    @Test
    void theFindingsOfADoctor() throws IOException {
        JsonNode doctor = CommandResult.of("doctor", "--json").json();
        assertThat(doctor.path("healthy").isBoolean()).isTrue();
        assertThat(doctor.at("/findings/0").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("name", "state", "found", "wayOut");
        assertThat(doctor.path("findings").findValuesAsText("state")).isSubsetOf("ok", "warn", "fault");
        assertThat(doctor.path("findings").findValuesAsText("name"))
                .contains(
                        "Java", "native libraries", "glue", "cache", "engine", "GPU", "fonts", "memory", "processors");
    }

    @Test
    void theLibrariesThatAreThere() throws IOException {
        JsonNode natives = json("natives");
        assertThat(natives.path("libraries")).isNotEmpty();
        assertThat(natives.path("cudaSources")).hasSize(2);
        assertThat(natives.path("glue").asText())
                .startsWith(natives.path("pytorch").asText());
    }

    @Test
    void aCorpusAndWhatIsExportedOfIt() throws IOException {
        Path corpus = folder.resolve("corpus");
        JsonNode made = json(
                "demo", "--to", corpus, "--quick", "--sentences", 3, "--trials", 2, "--channels", 4, "--samples", 100);
        JsonNode info = json("info", corpus);
        assertThat(info.path("checksum")).isEqualTo(made.path("checksum"));
        assertThat(info.path("trials").asInt()).isEqualTo(6);
        assertThat(info.path("sentences").asInt()).isEqualTo(3);
        assertThat(info.path("subjects").asInt()).isEqualTo(2);
        assertThat(info.path("bytes").asLong()).isPositive();

        Path out = folder.resolve("trial.npy");
        JsonNode exported = json("export", corpus, out, "--trial", 1);
        NpyArray array = NpyFile.read(out);
        assertThat(array.shape()).containsExactly(4, exported.path("samples").asInt());
        assertThat(exported.path("rate").asDouble()).isEqualTo(500);
    }

    @Test
    void aVerificationStandsBesideWhatTheCorpusHolds() throws IOException {
        Path corpus = folder.resolve("corpus");
        CommandResult.of("demo", "--to", corpus, "--quick", "--sentences", 1, "--trials", 2, "--samples", 100);
        JsonNode sound = json("info", corpus, "--verify");
        assertThat(sound.path("trials").asInt()).isEqualTo(2);
        assertThat(sound.at("/verification/sound").asBoolean()).isTrue();

        Path shard = corpus.resolve("shard-0000.npy");
        byte[] bytes = Files.readAllBytes(shard);
        bytes[200] ^= 1;
        Files.write(shard, bytes);
        CommandResult result = CommandResult.of("info", corpus, "--verify", "--json");
        assertThat(result.status()).isEqualTo(2);
        JsonNode check = result.json().at("/verification/shards/0");
        assertThat(check.path("sound").asBoolean(true)).isFalse();
        assertThat(check.path("file").asText()).isEqualTo("shard-0000.npy");
        assertThat(result.err())
                .isEqualTo(shard + " trials 0 to 1: expected the checksum "
                        + check.path("expected").asText() + ", got "
                        + check.path("got").asText() + "; copy the file again");
        assertThat(CommandResult.of("info", corpus, "--verify").out()).containsPattern("shard-0000.npy .* DAMAGED");
    }

    @Test
    void onlyACorpusIsVerified() {
        assertThat(CommandResult.of("info", RECORDING, "--verify").err())
                .isEqualTo(RECORDING + " is no corpus: --verify belongs to a corpus, leave it out");
        assertThat(CommandResult.of("info", "--device", "--verify").err())
                .isEqualTo("--device is no corpus: --verify belongs to a corpus, leave it out");
    }

    @Test
    void aFileOrTheMachineButNotBoth() {
        assertThat(CommandResult.of("info", RECORDING, "--device").status()).isEqualTo(2);
        assertThat(CommandResult.of("info").status()).isEqualTo(2);
    }

    @Test
    void anExportedRecordingIsInMicrovolts() throws IOException {
        Path out = folder.resolve("recording.npy");
        json("export", RECORDING, out);
        NpyArray array = NpyFile.read(out);
        assertThat(array.shape()).containsExactly(19, 8000);
        double square = 0;
        for (float value : array.floats()) square += value * value / array.size();
        assertThat(Math.sqrt(square)).isBetween(10.0, 200.0); // an EEG's size in microvolts
    }

    @Test
    void aTrialOfACorpusMustBeNamed() {
        Path corpus = folder.resolve("corpus");
        CommandResult.of("demo", "--to", corpus, "--quick", "--sentences", 1, "--trials", 2, "--samples", 100);
        Path out = folder.resolve("out.npy");
        assertThat(CommandResult.of("export", corpus, out).err())
                .isEqualTo(corpus + " is a corpus of 2 trials: give --trial N with N from 0 to 1");
        assertThat(CommandResult.of("export", RECORDING, out, "--trial", 1).err())
                .isEqualTo(RECORDING + " is no corpus: --trial belongs to a corpus, leave it out");
        assertThat(out).doesNotExist();
    }

    @Test
    void nothingIsExportedIntoTheCorpus() {
        Path corpus = folder.resolve("corpus");
        CommandResult.of("demo", "--to", corpus, "--quick", "--sentences", 1, "--trials", 2, "--samples", 100);
        Path shard = corpus.resolve("shard-0000.npy");
        assertThat(CommandResult.of("export", corpus, shard, "--trial", 1).err())
                .isEqualTo(shard + " lies in what is to be read (" + corpus + "); choose another name for the result");
        assertThat(CommandResult.of("info", corpus, "--verify").status()).isZero();
    }

    @Test
    void parity() throws IOException {
        JsonNode parity = json("parity", "src/test/resources/io/headroom/train/seq2seq-1layer.npz");
        for (String key : new String[] {"logits", "loss", "gradients", "attentionGradients", "adam5"}) {
            assertThat(parity.path(key).asDouble()).as(key).isBetween(0.0, 1e-3);
        }
        assertThat(parity.path("greedyEqual").asBoolean()).isTrue();
    }

    @Test
    void aMeasurement() throws IOException {
        JsonNode measured = json(
                "measure",
                "--variant",
                "lite",
                "--shape",
                "4,64",
                "--hidden",
                8,
                "--words",
                5,
                "--vocabulary",
                9,
                "--steps",
                1);
        for (String key : new String[] {
            "peakResidentBytes", "peakAnonymousBytes", "secondsPerTrial", "gemmGflops", "efficiency", "threads"
        }) {
            assertThat(measured.path(key).asDouble()).as(key).isPositive();
        }
        assertThat(measured.path("stepPeakBytes")).as("warm-up and one step").hasSize(2);
        assertThat(measured.at("/phases/0").fieldNames()).toIterable().contains("name", "seconds", "peakResidentBytes");
        assertThat(measured.at("/epochEnd/0/name").asText()).isEqualTo("validation");
        assertThat(measured.at("/epochEnd/1/name").asText()).isEqualTo("checkpoint");
        assertThat(measured.at("/epochEnd/1/peakResidentBytes").asLong()).isPositive();
        assertThat(measured.at("/attribution/0").fieldNames())
                .toIterable()
                .contains("item", "kind", "estimatedBytes", "measuredBytes", "share");
        assertThat(measured.at("/timeline/spans")).hasSameSizeAs(measured.path("phases"));
    }

    @Test
    void anEstimate() throws IOException {
        JsonNode estimate = json("estimate", "--variant", "full");
        long sum = 0;
        for (JsonNode item : estimate.path("items")) {
            assertThat(item.fieldNames()).toIterable().contains("name", "part", "kind", "bytes", "formula");
            sum += item.path("bytes").asLong();
        }
        assertThat(estimate.path("peakResidentBytes").asLong()).isEqualTo(sum).isPositive();
        assertThat(estimate.path("corpus").isNull()).isTrue();
        assertThat(estimate.at("/guide/lines/0/bytes").asLong()).isEqualTo(16_632_000_000L);
        assertThat(estimate.at("/guide/writtenBytes").asLong()).isEqualTo(43_036_000_000L);
        assertThat(estimate.path("notes").isArray()).isTrue();
    }

    @Test
    void anEstimateOfACorpusHoldsItsChecksumAndTakesTheOptionsOfMeasure() throws IOException {
        Path corpus = folder.resolve("corpus");
        JsonNode made = json(
                "demo", "--to", corpus, "--quick", "--sentences", 3, "--trials", 2, "--channels", 4, "--samples", 100);
        JsonNode own = json("estimate", corpus, "--variant", "lite");
        assertThat(own.at("/corpus/checksum")).isEqualTo(made.path("checksum"));
        assertThat(own.at("/corpus/item/kind").asText()).isEqualTo("MAPPED_FILE");
        assertThat(own.at("/settings/channels").asInt()).isEqualTo(4);
        JsonNode other = json(
                "estimate",
                corpus,
                "--variant",
                "lite",
                "--hidden",
                64,
                "--layers",
                2,
                "--words",
                30,
                "--vocabulary",
                90,
                "--batch-size",
                2,
                "--effective-batch",
                8);
        assertThat(other.at("/settings/words").asInt()).isEqualTo(30);
        assertThat(other.at("/settings/vocabulary").asInt()).isEqualTo(90);
        assertThat(other.at("/settings/variant/hidden").asInt()).isEqualTo(64);
        assertThat(other.at("/settings/variant/schedule/encoderBatch").asInt()).isEqualTo(2);
        assertThat(other.at("/settings/variant/window")).isEqualTo(own.at("/settings/variant/window"));
    }

    @Test
    void aWaterfallIsAMeasurementAStep() throws IOException {
        JsonNode steps = json(
                "waterfall",
                "--variant",
                "lite",
                "--shape",
                "4,64",
                "--hidden",
                4,
                "--effective-batch",
                1,
                "--words",
                5,
                "--vocabulary",
                9,
                "--steps",
                1);
        assertThat(steps.path("measurements")).hasSizeGreaterThan(3);
        assertThat(steps.at("/measurements/0/peakResidentBytes").asLong()).isPositive();
    }

    @Test
    void gradients() throws IOException {
        JsonNode compared = json("gradients", "--variant", "lean", "--hidden", 8);
        assertThat(compared.path("rows")).hasSizeGreaterThan(50);
        assertThat(compared.at("/rows/0").fieldNames())
                .toIterable()
                .contains("name", "kind", "difference", "oneError", "otherError");
    }

    @Test
    void aValidationOfWhatWasMeasuredBefore() throws IOException {
        Path results = folder.resolve("results.tsv");
        MadeUpResults.write(results);
        JsonNode validation = json("estimate", "--validate", "--only", "quick", "--results", results);
        assertThat(validation.path("configurations").asInt()).isEqualTo(12);
        assertThat(validation.path("cases")).hasSize(12);
        assertThat(validation.at("/cases/0/estimatedBytes").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("HEADROOM", "ACCELERATE", "TORCHINFO", "DL4J");
        assertThat(validation.path("summaries")).hasSize(12);
        assertThat(validation.at("/summaries/0/estimator").asText()).isEqualTo("HEADROOM");
        assertThat(validation.at("/summaries/0/over").asText()).isEqualTo("FIT");
        for (String key : new String[] {"median", "p95", "worst"}) {
            assertThat(validation.at("/summaries/0/" + key).asDouble()).as(key).isCloseTo(0.25, within(1e-6));
        }
        assertThat(validation.at("/summaries/0/belowShare").asDouble()).isZero();
    }

    private static JsonNode json(Object... command) throws IOException {
        Object[] words = new Object[command.length + 1];
        System.arraycopy(command, 0, words, 0, command.length);
        words[command.length] = "--json";
        CommandResult result = CommandResult.of(words);
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
        return result.json();
    }
}
