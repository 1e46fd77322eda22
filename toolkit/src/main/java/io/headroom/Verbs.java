package io.headroom;

import io.headroom.report.Card;
import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import java.util.List;

/** The verbs by task, each with a line and an example. */
final class Verbs {
    private static final List<Task> TASKS = List.of(
            new Task(
                    "Data",
                    List.of(
                            verb("demo", "a made-up corpus to try things on", "var corpus = demo()"),
                            verb("open", "a corpus folder", "var corpus = open(\"corpus/\")"),
                            verb("recording", "one recording, as it was measured", "recording(\"S001R03.edf\")"),
                            verb(
                                    "importFrom",
                                    "makes a corpus",
                                    "var corpus = importFrom(\"sentences/\", \"corpus/\")"),
                            verb("keepEvery", "down-sampling as the guide does", "corpus.downsampled(keepEvery(2))"),
                            verb("lowPass", "down-sampling without aliases", "corpus.downsampled(lowPass(2))"),
                            verb("spectrum", "power by frequency, in numbers", "spectrum(corpus).share(40, 80)"))),
            new Task(
                    "Memory",
                    List.of(
                            verb("budget", "what this machine allows", "budget()"),
                            verb("estimate", "what a training will take, without a run", "estimate(FULL, corpus)"),
                            verb("knobs", "what each setting changes", "knobs(FULL)"),
                            verb("plan", "the fastest training that fits", "var plan = plan(FULL, corpus, \"1 GB\")"),
                            verb("lossy", "lets a plan give up resolution", "plan(FULL, corpus, \"400 MB\", lossy())"),
                            verb(
                                    "plans",
                                    "several plans beside each other",
                                    "plans(plan(FULL, \"1 GB\"), plan(FULL, \"4 GB\"))"),
                            verb("recommend", "which variant to train here, and why", "recommend(corpus)"),
                            verb("probe", "how fast this machine is, for plans", "probe()"),
                            verb("measure", "what it does take, by a real run", "measure(LEAN)"),
                            verb("sameGradients", "two schedules, one result", "sameGradients(FULL, LEAN)"),
                            verb(
                                    "waterfall",
                                    "where the bytes went, step by step",
                                    "waterfall(measure(FULL), measure(LEAN))"),
                            verb("live", "what holds memory now", "live()"),
                            verb("log", "the end of what libraries have logged", "log()"))),
            new Task(
                    "Training",
                    List.of(
                            verb("train", "one run", "var run = train(LITE, corpus, epochs(3))"),
                            verb("resume", "goes on with a run", "resume(\"runs/lite-1\")"),
                            verb("epochs", "passes over the training side", "train(LITE, corpus, epochs(3))"),
                            verb("seed", "where all randomness comes from", "train(LITE, corpus, seed(7))"),
                            verb(
                                    "learningRate",
                                    "how large the first steps are",
                                    "train(LITE, corpus, learningRate(0.004))"),
                            verb("minSamples", "leaves rare sentences out", "train(LITE, corpus, minSamples(18))"),
                            verb("evaluate", "decodes and scores the test side", "evaluate(run)"),
                            verb("compare", "variants beside each other", "compare(corpus, LITE, MEDIUM)"),
                            verb(
                                    "accumulate",
                                    "a block of your own, in parts",
                                    "accumulate(block, loss).microBatch(4)"))),
            new Task(
                    "Showing",
                    List.of(
                            verb("show", "a result in the middle of a cell", "show(corpus)"),
                            verb("plot", "its picture, to be styled", "plot(corpus.trial(3))"),
                            verb("attention", "where it looked for each word", "attention(run, 3)"),
                            verb("metrics", "what steered a training", "metrics(run)"),
                            verb("pareto", "accuracy against memory", "pareto(comparison)"),
                            verb(
                                    "beforeAfter",
                                    "a moment of a down-sampling",
                                    "beforeAfter(corpus.downsampled(lowPass(2)), 3)"),
                            verb("save", "a picture as a PNG or SVG file", "save(plot(run), \"loss.svg\")"),
                            verb("table", "its numbers, to be computed with", "table(run)"),
                            verb("textOnly", "results without HTML", "textOnly()"),
                            verb("htmlAgain", "and with it", "htmlAgain()"),
                            verb("help", "this list", "help()"))));

    private Verbs() {}

    /** Verbs that belong together. */
    private record Task(String name, List<Verb> verbs) {}

    private record Verb(String name, String says, String example) {}

    private static Verb verb(String name, String says, String example) {
        return new Verb(name, says, example);
    }

    /** All of them. */
    static Card card() {
        Card card = Card.of("Headroom", "verbs by task; the last expression of a cell shows itself");
        for (Task task : TASKS) {
            card = card.with(new Grid(
                    task.name(),
                    List.of(Column.text("verb"), Column.text("for"), Column.text("example")),
                    task.verbs().stream()
                            .map(verb -> List.of(verb.name(), verb.says(), verb.example()))
                            .toList()));
        }
        return card.note("Variants: LITE, MEDIUM, FULL (the guide's) and LEAN (FULL in little memory).");
    }
}
