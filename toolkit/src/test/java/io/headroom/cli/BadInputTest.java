package io.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.headroom.engine.ComputeDevice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with an input: one line that says where and what to do, status 2, and nothing left behind. */
class BadInputTest {
    private static final Path DATA = Path.of("../notebooks/data");
    private static final Path RECORDING = DATA.resolve("S001R03-50s.edf");
    private static final Path RESULTS = DATA.resolve("resultsYHD_NR.mat");

    @TempDir
    Path folder;

    private Path sentences;

    @BeforeEach
    void aSentenceFolder() throws IOException {
        sentences = Files.createDirectory(folder.resolve("sentences"));
        try (Stream<Path> files = Files.list(DATA.resolve("sentences"))) {
            for (Path file : files.toList()) Files.copy(file, sentences.resolve(file.getFileName()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"import absent --to corpus", "info absent", "export absent out.npy", "parity absent.npz"})
    void aFileThatIsNotThere(String command) {
        String absent = command.contains(".npz") ? "absent.npz" : "absent";
        refused(absent + ": reading failed: no such file; check the path", (Object[]) command.split(" ", -1));
    }

    @Test
    void aRowOfAnotherLength() throws IOException {
        Path file = edit(
                "rawdata_2.csv",
                4,
                cells -> List.of(cells).subList(0, cells.length - 1).toArray(String[]::new));
        int numbers = lines(file).get(0).split(",", -1).length;
        refusedImport(file + " line 4: expected " + numbers + " numbers, as the header names, got " + (numbers - 1)
                + "; export the file again");
    }

    @Test
    void aWordWhereANumberShouldBe() throws IOException {
        Path file = edit("rawdata_2.csv", 3, cells -> {
            cells[4] = "abc";
            return cells;
        });
        refusedImport(file + " line 3: column 5: expected a number, got \"abc\";"
                + " the cells of a row stand between commas, with a dot for decimals");
    }

    @Test
    void aMappingThatNamesAbsentFiles() throws IOException {
        Files.delete(sentences.resolve("rawdata_3.csv"));
        Files.delete(sentences.resolve("rawdata_5.csv"));
        refusedImport(sentences.resolve("sentence_mapping.csv")
                + " line 4: rawdata_3.csv is not in the folder (2 of 6 files that the mapping names are absent);"
                + " copy them there or remove their lines");
    }

    @Test
    void aMappingWithoutTrials() throws IOException {
        Path mapping = Files.writeString(sentences.resolve("sentence_mapping.csv"), "CSVFilename,Content\n");
        refusedImport(mapping + ": no trials: expected lines below the header, got none; write one for each recording");
    }

    @Test
    void aTruncatedResultsFile() throws IOException {
        Path cut = folder.resolve("cut.mat");
        byte[] whole = Files.readAllBytes(RESULTS);
        Files.write(cut, Arrays.copyOf(whole, 60_000));
        String line = cut + ": expected " + whole.length + " bytes, got 60000: the file was cut off; copy it again";
        refused(line, "import", cut, "--to", folder.resolve("corpus"));
        refused(line, "info", cut);
    }

    @Test
    void aHeaderThatLies() throws IOException {
        Path lying = folder.resolve("lying.edf");
        byte[] bytes = Files.readAllBytes(RECORDING);
        System.arraycopy("9999    ".getBytes(StandardCharsets.US_ASCII), 0, bytes, 236, 8);
        Files.write(lying, bytes);
        refused(
                lying
                        + " byte 236: expected 9999 data records of 6240 bytes, the file has 50;"
                        + " it is cut short, copy it again, or its header lies, export it again",
                "info",
                lying);
    }

    @Test
    void aRecordingWithoutLabels() {
        refused(
                RECORDING + ": labels are needed to cut it into trials; its annotations are T0 (6), T1 (3), T2 (3);"
                        + " give --labels, in a cell importFrom's third argument, such as \"T0=your sentence,...\"",
                "import",
                RECORDING,
                "--to",
                folder.resolve("corpus"));
    }

    @Test
    void channelsWithoutANumberAreKeptMarkedAndShown() throws IOException {
        edit("rawdata_2.csv", 3, cells -> {
            Arrays.fill(cells, "nan");
            return cells;
        });
        Path corpus = folder.resolve("corpus");
        CommandResult imported = CommandResult.of("import", sentences, "--to", corpus, "--json");
        assertThat(imported.status()).isZero();
        assertThat(imported.json().path("badChannels").toString())
                .isEqualTo(
                        "[{\"channel\":1,\"fault\":\"NAN\",\"trials\":1},{\"channel\":4,\"fault\":\"FLAT\",\"trials\":6}]");
        assertThat(CommandResult.of("info", corpus, "--json")
                        .json()
                        .path("badTrialsByChannel")
                        .toString())
                .isEqualTo("[0,1,0,0,6,0,0,0]");
    }

    @Test
    void tooFewTrialsForTheSplit() {
        Path corpus = folder.resolve("corpus");
        assertThat(CommandResult.of("import", sentences, "--to", corpus).status())
                .isZero();
        Path run = folder.resolve("run");
        refused(
                corpus
                        + ": a split within sentences needs at least 3 trials of each, 3 of 3 sentences have fewer, the first"
                        + " is \"The baker opened his shop before sunrise.\" with 2; import more recordings, or --split"
                        + " by-sentence, in a cell settings -> settings.withSplit(SplitRule.BY_SENTENCE, 1), takes sentences"
                        + " whole",
                "train",
                corpus,
                "--variant",
                "lite",
                "--out",
                run);
        refused(
                corpus + ": expected a sentence with at least 3 trials, the most that one has is 2;"
                        + " lower --min-samples, in a cell minSamples, or import more recordings",
                "train",
                corpus,
                "--variant",
                "lite",
                "--out",
                run,
                "--min-samples",
                3);
        assertThat(run).doesNotExist();
    }

    @Test
    void aTrialThatIsLongerThanTheWindow() {
        Path corpus = someCorpus();
        Path run = folder.resolve("run");
        CommandResult result =
                CommandResult.of("train", corpus, "--variant", "lite", "--out", run, "--window", 50, "--json");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err().lines().reduce((first, last) -> last).orElseThrow())
                .matches(
                        "trial S\\d+/\\d/\\d has \\d+ samples, the window takes 50; widen the window, down-sample, or leave"
                                + " the trial out");
        assertThat(run).doesNotExist();
    }

    @Test
    void sizesBeyondCounting() {
        for (String[] size : new String[][] {{"--shape", "2000000000,2000000000"}, {"--hidden", "2000000000"}}) {
            for (String command : List.of("measure", "estimate")) {
                CommandResult result = CommandResult.of(command, "--variant", "lite", size[0], size[1]);
                assertThat(result.status()).as(size[0]).isEqualTo(2);
                assertThat(result.err()).contains("is beyond counting; give smaller sizes");
            }
        }
        refused(
                "steps must not see more than 2147483647 trials, got 2147483647 of 4; three are enough for a median",
                "measure",
                "--variant",
                "lite",
                "--steps",
                Integer.MAX_VALUE);
    }

    /** Every option that counts something, and every pair of options that must fit together. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--batch-size 0 | --batch-size must be >= 1, got 0; give 1 or more",
                "--batch-size -4 | --batch-size must be >= 1, got -4; give 1 or more",
                "--batch-size 8 | --batch-size must be <= the 4 trials that a step sees, got 8; lower it, or raise --effective-batch",
                "--batch-size 3 --effective-batch 2 | --batch-size must be <= the 2 trials that a step sees, got 3; lower it, or raise --effective-batch",
                "--batch-size many | Invalid value for option '--batch-size': 'many' is not an int; see headroom COMMAND --help",
                "--effective-batch 0 | --effective-batch must be >= 1, got 0; give 1 or more",
                "--hidden -1 | --hidden must be >= 1, got -1; give 1 or more",
                "--layers 0 | --layers must be >= 1, got 0; give 1 or more",
                "--segment -1 | --segment must be >= 0, got -1; give 0 or more",
                "--segment 5501 | --segment must be <= the 5500 samples that the network sees of a trial, got 5501; 125 is LEAN's own",
                "--decoder-batch 0 | --decoder-batch must be >= 1, got 0; give 1 or more",
                "--decoder-batch 5 | --decoder-batch must be <= the 4 trials that are in the encoder at once, got 5; lower it, or raise --batch-size",
                "--decoder-batch 3 --batch-size 2 | --decoder-batch must be <= the 2 trials that are in the encoder at once, got 3; lower it, or raise --batch-size",
                "--convolutions lost | --convolutions must be one of recorded, in-pieces, got \"lost\"",
                "--attention none | --attention must be one of recorded, written-out, got \"none\"",
                "--directions both | --directions must be one of in-turn, side-by-side, got \"both\"",
                "--schedule fast | --schedule must be recorded or lean, got \"fast\"",
                "--precision bf16 | precision bf16 is not supported: the engine ends the process when it makes a bfloat16 array; take float32, which can still read a corpus that is kept in float16",
                "--precision fp16 | precision fp16 is not supported: an LSTM has no gradient in float16 on a processor; take float32, which can still read a corpus that is kept in float16",
                "--precision fp8 | precision must be float32, got \"fp8\"",
            })
    void aSizeThatCannotBeNamesItsOption(String options, String line) {
        Path run = folder.resolve("run");
        List<Object> train = words("train", someCorpus(), "--out", run, "--variant", "lite");
        List<Object> measure = words("measure", "--variant", "lite");
        List<Object> estimate = words("estimate", "--variant", "lite");
        for (List<Object> command : List.of(train, measure, estimate)) {
            String expected = line.replace("COMMAND", command.get(0).toString());
            command.addAll(List.of((Object[]) options.split(" ", -1)));
            refused(expected, command.toArray());
        }
        assertThat(run).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--accumulation-steps 0 | --accumulation-steps must be >= 1, got 0; give 1 or more",
                "--accumulation-steps 2 --batch-size 0 | --batch-size must be >= 1, got 0; give 1 or more",
                "--num-aug 0 | --num-aug must be >= 1, got 0; give 1 or more",
                "--downsample-factor 0 | --downsample-factor must be >= 1, got 0; give 1 or more",
                "--epochs 0 | --epochs must be >= 1, got 0; give 1 or more",
                "--patience 0 | --patience must be >= 1, got 0; give 1 or more",
                "--min-samples 0 | --min-samples, in a cell minSamples, must be >= 1, got 0; give 1 or more",
                "--window -1 | --window must be >= 0, got -1; give 0 or more",
                "--learning-rate 1e30 | --learning-rate must be above 0 and at most 1, got 1.0E30; 0.001 is usual",
                "--learning-rate NaN | --learning-rate must be above 0 and at most 1, got NaN; 0.001 is usual",
                "--learning-rate 0 | --learning-rate must be above 0 and at most 1, got 0.0; 0.001 is usual",
                "--allow-lossy | --allow-lossy says what a plan may give up: give --budget too, or leave it out",
                "--budget 2GB --resume --allow-lossy | --allow-lossy has no place beside --resume: a run goes on with its own settings; leave it out or train into another folder",
            })
    void aTrainingThatCannotBeNamesItsOption(String options, String line) {
        Path run = folder.resolve("run");
        List<Object> command = words("train", someCorpus(), "--out", run, "--variant", "lite");
        command.addAll(List.of((Object[]) options.split(" ", -1)));
        refused(line, command.toArray());
        assertThat(run).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "measure --variant lite --shape 0,5500 | --shape must be >= 1, got 0; give 1 or more",
                "measure --variant lite --shape 105,-1 | --shape must be >= 1, got -1; give 1 or more",
                "measure --variant lite --words 1 | --words must be >= 2, got 1; give 2 or more",
                "measure --variant lite --vocabulary 4 | --vocabulary must be >= 5, got 4; give 5 or more",
                "measure --variant lite --threads 0 | --threads must be >= 1, got 0; give 1 or more",
                "measure --variant lite --threads -2 | --threads must be >= 1, got -2; give 1 or more",
                "measure --variant lite --steps 0 | --steps must be >= 1, got 0; give 1 or more",
                "plan --variant lite --budget 2GB --steps 3 | unknown option '--steps' for headroom plan; see headroom plan --help",
                "plan --variant lite --budget 80% --device gpu | a budget in per cent on device gpu is a share of the GPU's memory, got \"80%\", and no GPU is found that this build can compute on; give bytes, such as \"16 GB\", or use --device cpu",
                "estimate --variant lite --steps 3 | unknown option '--steps' for headroom estimate; see headroom estimate --help",
                "waterfall --variant lite --batch-size 2 | --batch-size has no place here: waterfall goes through schedules of its own; leave it out, or take measure",
                "waterfall --variant lite --segment 9 | --segment has no place here: waterfall goes through schedules of its own; leave it out, or take measure",
                "waterfall --variant lite --decoder-batch 1 | --decoder-batch has no place here: waterfall goes through schedules of its own; leave it out, or take measure",
                "waterfall --variant lite --directions in-turn | --directions has no place here: waterfall goes through schedules of its own; leave it out, or take measure",
                "waterfall --variant lite --schedule lean | --schedule has no place here: waterfall goes through schedules of its own; leave it out, or take measure",
                "compare --quick --out OUT --steps 0 | --steps must be >= 1, got 0; give 1 or more",
                "compare --quick --out OUT --epochs 0 | --epochs must be >= 1, got 0; give 1 or more",
                "compare --quick --out OUT --min-samples 0 | --min-samples must be >= 1, got 0; give 1 or more",
                "compare --quick --out OUT --batch-size 0 | unknown option '--batch-size' for headroom compare; see headroom compare --help",
            })
    void aMeasurementThatCannotBeNamesItsOption(String command, String line) {
        Path out = folder.resolve("comparison");
        refused(line, (Object[]) command.replace("OUT", out.toString()).split(" ", -1));
        assertThat(out).doesNotExist();
    }

    /** Whatever is missing: nothing falls back to the CPU, and nothing is begun. */
    @ParameterizedTest
    @ValueSource(strings = {"gpu", "cuda", "GPU"})
    void aGpuThatCannotBeUsedIsRefusedInOneLine(String device) {
        assumeTrue(ComputeDevice.parse("auto") == ComputeDevice.CPU, "there is a GPU");
        Path run = folder.resolve("run");
        CommandResult result = CommandResult.of(
                "train", someCorpus(), "--out", run, "--variant", "lite", "--quick", "--device", device);
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .startsWith("device gpu: ")
                .endsWith("use device cpu")
                .hasLineCount(1);
        assertThat(run).doesNotExist();
    }

    @Test
    void aCorpusAndAShapeContradictEachOther() {
        Path corpus = someCorpus();
        refused(
                "--shape and " + corpus + " both say how large a trial is: leave out one of them, see --help",
                "estimate",
                corpus,
                "--variant",
                "lite",
                "--shape",
                "105,5500");
        refused(
                sentences + ": expected a corpus (a folder with index.json), found none; make one with import or demo",
                "estimate",
                sentences,
                "--variant",
                "lite");
    }

    @Test
    void aSampleThatBecameNaNAfterTheImport() throws IOException {
        Path corpus = someCorpus();
        Path shard = corpus.resolve("shard-0000.npy");
        byte[] bytes = Files.readAllBytes(shard);
        for (int i = 0; i < 4; i++) bytes[bytes.length - 4 * 4 + i] = (byte) 0xff; // the last trial's channel 0
        Files.write(shard, bytes);
        for (String scaling : List.of("per-recording", "per-trial", "microvolts")) {
            Path run = folder.resolve(scaling);
            CommandResult result = CommandResult.of(
                    "train", corpus, "--out", run, "--variant", "lite", "--hidden", 4, "--scaling", scaling, "--json");
            assertThat(result.status()).as(scaling).isEqualTo(2);
            assertThat(result.err().lines().reduce((first, last) -> last).orElseThrow())
                    .as(scaling)
                    .matches(
                            "\\S+corpus trial 7 \\(S\\d+/\\d/\\d\\): channel 0 sample \\d+ is NaN in a channel that is not"
                                    + " marked bad; info CORPUS --verify says whether the files are what was imported, import"
                                    + " again(; met at .*)?");
        }
    }

    private Path someCorpus() {
        Path corpus = folder.resolve("corpus");
        CommandResult made = CommandResult.of(
                "demo", "--to", corpus, "--quick", "--sentences", 2, "--trials", 4, "--channels", 4, "--samples", 96);
        assertThat(made.status()).isZero();
        return corpus;
    }

    private static List<Object> words(Object... words) {
        return new ArrayList<>(List.of(words));
    }

    @Test
    void moreCopiesThanAPassCanHave() {
        Path corpus = someCorpus();
        Path run = folder.resolve("run");
        CommandResult result = CommandResult.of(
                "train", corpus, "--variant", "lite", "--quick", "--num-aug", Integer.MAX_VALUE, "--out", run);
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo("2147483647 copies of 4 trials are more rows than a pass can have;"
                        + " lower the augmentation");
        assertThat(run).doesNotExist();
    }

    @Test
    void aTableThatTheGuideDoesNotHaveLeavesNoFolder() {
        Path out = folder.resolve("comparison");
        refused(
                "the guide has tables for 5 and for 95 sentences, got 7",
                "compare",
                "--quick",
                "--classes",
                7,
                "--out",
                out);
        assertThat(out).doesNotExist();
    }

    @Test
    void aFolderThatIsNoCorpus() {
        refused(
                sentences + ": expected a corpus (a folder with index.json), found none; make one with import or demo",
                "info",
                sentences);
    }

    @Test
    void aTargetThatExists() {
        refused(folder + " exists; remove it or choose another name", "demo", "--to", folder);
    }

    /** A file system of 40 kB, in a name space of its own: where the system allows neither, this cannot be tried. */
    @Test
    void aFullDisk() throws IOException, InterruptedException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(inSmallFileSystem(disk, List.of("true")).status() == 0, "no small file system can be mounted here");
        CommandResult result = inSmallFileSystem(
                disk,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HeadroomCommand.class.getName(),
                        "import",
                        sentences.toAbsolutePath().toString(),
                        "--to",
                        disk.resolve("corpus").toString()));
        assertThat(result.err())
                .isEqualTo(disk.resolve("corpus")
                        + ": writing failed: the disk is full; free some space or choose another folder");
        assertThat(result.out()).isEqualTo("left: 0");
        assertThat(result.status()).isEqualTo(2);
    }

    private CommandResult inSmallFileSystem(Path disk, List<String> command) throws IOException, InterruptedException {
        String script = "mount -t tmpfs -o size=40k tmpfs \"$0\" && \"$@\"; status=$?;"
                + " echo left: $(ls -A \"$0\" | wc -l); exit $status";
        List<String> words = new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", script, disk.toString()));
        words.addAll(command);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process;
        try {
            process = new ProcessBuilder(words)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
        } catch (IOException e) {
            return new CommandResult(-1, "", "no unshare: " + e.getMessage());
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new CommandResult(
                process.exitValue(),
                Files.readString(out).strip(),
                Files.readString(err).strip());
    }

    private interface Change {
        String[] of(String[] cells);
    }

    private Path edit(String name, int line, Change change) throws IOException {
        Path file = sentences.resolve(name);
        List<String> lines = new ArrayList<>(lines(file));
        lines.set(line - 1, String.join(",", change.of(lines.get(line - 1).split(",", -1))));
        return Files.write(file, lines);
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file);
    }

    private void refusedImport(String line) {
        Path corpus = folder.resolve("corpus");
        refused(line, "import", sentences, "--to", corpus);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(sentences);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void refused(String line, Object... command) {
        CommandResult result = CommandResult.of(command);
        assertThat(result.err()).isEqualTo(line);
        assertThat(result.out()).isEmpty();
        assertThat(result.status()).isEqualTo(2);
    }
}
