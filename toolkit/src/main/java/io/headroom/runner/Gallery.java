package io.headroom.runner;

import io.headroom.error.CallerMistake;
import io.headroom.error.EnvironmentFault;
import io.headroom.file.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder of notebooks, executed, as pages with an index.
 *
 * @param index the page to begin with; those of the notebooks stand beside it
 * @param runs how each notebook went, in the order of their names
 */
public record Gallery(Path index, List<NotebookRun> runs) {
    private static final String SUFFIX = ".ipynb";
    private static final String EXECUTED = "notebooks";

    /** Copies the list. */
    public Gallery {
        runs = List.copyOf(runs);
    }

    /**
     * Executes a copy of each Java notebook of a folder, in the order of their names. One that fails does not keep the others from
     * being executed; the index says where it stopped.
     *
     * @param source a folder of notebooks and of the files that they read; nothing in it is changed
     * @param folder where to put the pages, and in {@code notebooks} the executed notebooks
     * @param parameters given to the notebooks that declare them
     * @param listeners hears how each goes
     * @return what came of it
     * @throws CallerMistake if there is no notebook in the folder, or none that declares a given parameter
     * @throws EnvironmentFault if a file cannot be read or written
     */
    public static Gallery make(
            Path source, Path folder, NotebookParameters parameters, Function<Path, RunListener> listeners) {
        List<Path> notebooks = notebooks(source);
        if (notebooks.isEmpty())
            throw new CallerMistake(source + ": holds no Java notebook; give a folder of .ipynb files");
        parameters.requireAmong(declared(notebooks), source);
        Path copy = folder.resolve(EXECUTED);
        copy(source, copy);
        List<GalleryPage.Entry> entries = new ArrayList<>();
        for (Path notebook : notebooks) {
            Path executed = copy.resolve(notebook.getFileName());
            NotebookRun run = new NotebookRunner(RunSettings.PATIENT, listeners.apply(notebook))
                    .with(parameters.of(Notebook.read(notebook)))
                    .run(executed, executed);
            entries.add(new GalleryPage.Entry(page(notebook), Notebook.read(executed), run));
        }
        for (GalleryPage.Entry entry : entries) {
            write(folder.resolve(entry.page()), linked(HtmlPage.of(entry.run().output()), notebooks));
        }
        Path index = folder.resolve("index.html");
        write(index, GalleryPage.of(entries));
        return new Gallery(index, entries.stream().map(GalleryPage.Entry::run).toList());
    }

    private static List<Path> notebooks(Path source) {
        try (Stream<Path> files = Files.list(source)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .filter(file -> Notebook.read(file).isJava())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw EnvironmentFault.of("reading", source, e);
        }
    }

    private static Set<String> declared(List<Path> notebooks) {
        return notebooks.stream()
                .flatMap(notebook -> NotebookParameters.declared(Notebook.read(notebook)).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String page(Path notebook) {
        String name = notebook.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length()) + ".html";
    }

    /** Links from one notebook to another lead to its page. */
    private static String linked(String html, List<Path> notebooks) {
        String linked = html;
        for (Path notebook : notebooks) {
            linked = linked.replace("href=\"" + notebook.getFileName() + '"', "href=\"" + page(notebook) + '"');
        }
        return linked;
    }

    /** Notebooks find the files that they read where they found them before. */
    private static void copy(Path from, Path to) {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path relative = from.relativize(each);
                if (relative.startsWith("runs") || relative.toString().startsWith(".")) continue;
                Path target = to.resolve(relative.toString());
                if (Files.isDirectory(each)) Files.createDirectories(target);
                else Files.copy(each, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw EnvironmentFault.of("copying to", to, e);
        }
    }

    private static void write(Path page, String html) {
        WholeFile.write(page, html.getBytes(StandardCharsets.UTF_8));
    }
}
