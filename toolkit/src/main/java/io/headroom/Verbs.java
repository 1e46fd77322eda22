package io.headroom;

import io.headroom.error.CallerMistake;
import io.headroom.error.Nearest;
import io.headroom.report.Card;
import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The verbs by task, each with a line and an example. */
final class Verbs {
    private static final List<Task> TASKS = List.of(
            new Task(
                    "Data",
                    List.of(
                            verb("demo", "a made-up corpus to try things on", "var corpus = demo()"),
                            verb("open", "a corpus folder", "var corpus = open(\"corpus/\")"),
                            verb("recording", "a recording as it was measured", "recording(\"S001R03.edf\")"),
                            verb(
                                    "importFrom",
                                    "makes a corpus of a folder or file",
                                    "var corpus = importFrom(\"sentences/\", \"corpus/\")"),
                            verb(
                                    "keepEvery",
                                    "keeps every Nth sample, as the guide",
                                    "corpus.downsampled(keepEvery(2))"),
                            verb("lowPass", "filters first: no aliases", "corpus.downsampled(lowPass(2))"),
                            verb("spectrum", "how much power at each frequency", "spectrum(corpus).share(40, 80)"))),
            new Task(
                    "Memory",
                    List.of(
                            verb("budget", "how much memory may be used here", "budget()"),
                            verb("device", "what cells compute on, and why", "device(\"gpu\")"),
                            verb("estimate", "what a training will take, computed", "estimate(FULL, corpus)"),
                            verb(
                                    "knobs",
                                    "what a setting does to the peak",
                                    "knobs(FULL).turn(\"hidden\", FULL::withHidden, 256, 128)"),
                            verb("plan", "the fastest training that fits", "var plan = plan(FULL, corpus, \"1 GB\")"),
                            verb(
                                    "lossy",
                                    "lets a plan give up accuracy too",
                                    "plan(FULL, corpus, \"400 MB\", lossy())"),
                            verb(
                                    "plans",
                                    "several plans beside each other",
                                    "plans(plan(FULL, \"1 GB\"), plan(FULL, \"4 GB\"))"),
                            verb("recommend", "which variant to train here, and why", "recommend(corpus)"),
                            verb("probe", "how fast this machine is, for plans", "probe()"),
                            verb("measure", "what a training does take, measured", "measure(LEAN)"),
                            verb("sameGradients", "whether two schedules learn the same", "sameGradients(FULL, LEAN)"),
                            verb("waterfall", "what each change has saved", "waterfall(measure(FULL), measure(LEAN))"),
                            verb("live", "what holds memory now", "live()"),
                            verb("log", "the newest lines of the log", "log()"))),
            new Task(
                    "Training",
                    List.of(
                            verb("train", "trains a variant, or a plan", "var run = train(LITE, corpus, epochs(3))"),
                            verb("resume", "goes on with a run that was stopped", "resume(\"runs/lite-1\")"),
                            verb("epochs", "option: how many passes over the data", "train(LITE, corpus, epochs(3))"),
                            verb("seed", "option: another number, other randomness", "train(LITE, corpus, seed(7))"),
                            verb(
                                    "learningRate",
                                    "option: how large the first steps are",
                                    "train(LITE, corpus, learningRate(0.004))"),
                            verb(
                                    "minSamples",
                                    "option: leaves rare sentences out",
                                    "train(LITE, corpus, minSamples(18))"),
                            verb("evaluate", "writes the test sentences, and scores them", "evaluate(run)"),
                            verb("compare", "accuracy and memory of several variants", "compare(corpus, LITE, MEDIUM)"),
                            verb(
                                    "accumulate",
                                    "a DJL block of your own, in parts",
                                    "accumulate(block, loss).microBatch(4)"))),
            new Task(
                    "Showing",
                    List.of(
                            verb("show", "a result in the middle of a cell", "show(corpus)"),
                            verb("plot", "the picture of a result, to be styled", "plot(corpus.trial(3))"),
                            verb("attention", "where a network looked for each word", "attention(run, 3)"),
                            verb("metrics", "gradient and learning rate by epoch", "metrics(run)"),
                            verb("pareto", "accuracy against memory", "pareto(comparison)"),
                            verb(
                                    "beforeAfter",
                                    "a channel before and after down-sampling",
                                    "beforeAfter(corpus.downsampled(lowPass(2)), 3)"),
                            verb("save", "a picture as a PNG or SVG file", "save(plot(run), \"loss.svg\")"),
                            verb("table", "the numbers of a result, as a table", "table(run)"),
                            verb("textOnly", "shows results as text from now on", "textOnly()"),
                            verb("htmlAgain", "shows results as HTML again", "htmlAgain()"),
                            verb("help", "this list, or more about one verb", "help(\"train\")"))));

    private Verbs() {}

    /** Verbs that belong together. */
    private record Task(String name, List<Verb> verbs) {}

    private record Verb(String name, String says, String example) {}

    private static Verb verb(String name, String says, String example) {
        return new Verb(name, says, example);
    }

    /** All of them. */
    static Card card() {
        Card card = Card.of(
                "Headroom",
                "verbs by task; the last expression of a cell shows itself; help(\"train\") says more of one");
        for (Task task : TASKS) {
            card = card.with(new Grid(
                    task.name(),
                    List.of(Column.text("verb"), Column.text("for"), Column.text("example")),
                    task.verbs().stream()
                            .map(verb -> List.of(verb.name(), verb.says(), verb.example()))
                            .toList()));
        }
        return card.note("Variants: LITE, MEDIUM, FULL (the guide's) and LEAN (FULL in little memory).")
                .note("A variant can be changed: FULL.withDownsampling(2); LITE.quick() is small, to try things out.")
                .note("Shift-Tab inside a verb's brackets shows its docstring.");
    }

    /**
     * One of them.
     *
     * @throws CallerMistake if there is none of that name; with the nearest one
     */
    static Card card(String name) {
        Verb verb = TASKS.stream()
                .flatMap(task -> task.verbs().stream())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name));
        return Card.of(name, verb.says())
                .row("example", verb.example())
                .with(new Grid(
                        "its forms",
                        List.of(Column.text("call"), Column.text("result")),
                        forms(name).toList()));
    }

    private static CallerMistake unknown(String name) {
        List<String> names = TASKS.stream()
                .flatMap(task -> task.verbs().stream())
                .map(Verb::name)
                .toList();
        String nearest = Nearest.of(name, names)
                .map(known -> "did you mean help(\"" + known + "\")?")
                .orElse("help() lists all");
        return new CallerMistake("no verb is called \"" + name + "\"; " + nearest);
    }

    private static Stream<List<String>> forms(String name) {
        return Stream.of(Headroom.class.getMethods())
                .filter(method -> method.getDeclaringClass() == Headroom.class)
                .filter(method -> method.getName().equals(name))
                .sorted(Comparator.comparingInt(Method::getParameterCount).thenComparing(Method::toString))
                .map(method -> List.of(call(method), method.getReturnType().getSimpleName()));
    }

    private static String call(Method method) {
        return Stream.of(method.getParameters())
                .map(given -> type(given) + ' ' + given.getName())
                .collect(Collectors.joining(", ", method.getName() + '(', ")"));
    }

    private static String type(Parameter given) {
        String type = given.getType().getSimpleName();
        return given.isVarArgs() ? type.replace("[]", "...") : type;
    }
}
