package io.headroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Git for Windows, as it installs itself, gives every text file carriage returns; the workflow checks out with it. */
class LineEndingsTest {
    private static final List<String> FILES = List.of(
            ".ci/line",
            "README.md",
            "mvnw",
            "mvnw.cmd",
            "notebooks/colab-setup",
            "notebooks/data/sentences/sentence_mapping.csv");

    @TempDir
    private Path clone;

    @BeforeEach
    void needsGit() throws Exception {
        assumeTrue(Files.exists(Documents.ROOT.resolve(".git")), "this is no clone");
        git("init", "--quiet");
        git("config", "core.autocrlf", "true");
        git("config", "core.safecrlf", "false");
    }

    @Test
    void aCheckoutOnWindowsHasTheRepositorysBytes() throws Exception {
        for (String file : FILES) copy(file);
        copy(".gitattributes");
        checkOutAgain();
        for (String file : FILES) assertThat(clone.resolve(file)).hasSameBinaryContentAs(Documents.ROOT.resolve(file));
    }

    @Test
    void withoutAttributesItWouldNot() throws Exception {
        copy(".ci/line");
        checkOutAgain();
        assertThat(Files.readString(clone.resolve(".ci/line"))).startsWith("#!/usr/bin/env bash\r\n");
    }

    private void copy(String file) throws IOException {
        Path target = clone.resolve(file);
        Files.createDirectories(target.getParent());
        Files.copy(Documents.ROOT.resolve(file), target);
    }

    private void checkOutAgain() throws Exception {
        git("add", "--all");
        for (String file : FILES) Files.deleteIfExists(clone.resolve(file));
        git("checkout-index", "--all");
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", clone.toString()));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).as(said).isZero();
    }
}
