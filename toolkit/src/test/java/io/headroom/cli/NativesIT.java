package io.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged jar says where it cannot fetch: without a network, and on a disk that is too small. */
@EnabledOnOs(OS.LINUX)
class NativesIT {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    Path home;

    private static final List<String> UNSET = List.of("JAVA_TOOL_OPTIONS", "DJL_CACHE_DIR");

    private record Outcome(int status, String said) {}

    @Test
    void withoutANetworkBothWaysEndWithOneLine() throws Exception {
        assumeTrue(may("unshare", "--net", "true"), "this user may not take the network away");
        Outcome engine = natives(List.of("unshare", "--net"), "--cuda");
        assertThat(engine.status).isEqualTo(2);
        assertThat(engine.said).contains("fetching PyTorch (cu128) failed: no network: ");
        Outcome pypi = natives(List.of("unshare", "--net"), "--cuda", "--from", "pypi");
        assertThat(pypi.status).isEqualTo(2);
        assertThat(pypi.said).contains("python3").containsAnyOf("no network or no index", "pip", "no such program");
        assertThat(home.resolve(".djl.ai/pytorch")).isEmptyDirectory();
    }

    @Test
    void aSmallDiskIsRefusedBeforeAnythingIsFetched() throws Exception {
        assumeTrue(may("unshare", "--mount", "true"), "this user may not mount a small disk");
        Path disk = Files.createDirectory(home.resolve("disk"));
        List<String> onSmallDisk = mounted(disk, "mount -t tmpfs -o size=16m tmpfs " + disk, "; exit $?");
        Outcome engine = natives(onSmallDisk, "--cuda");
        assertThat(engine.status).isEqualTo(2);
        assertThat(engine.said).contains("6.00 GB of disk are needed, 16.").contains("DJL_CACHE_DIR");
        assertThat(natives(onSmallDisk, "--cuda", "--from", "pypi").said).contains("8.50 GB of disk are needed");
    }

    /** A proxy that never answers is named by properties of the command's own JVM, and reached by the process that fetches. */
    @Test
    void ctrlCEndsADownloadAndLeavesNothing() throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path said = home.resolve("said");
            ProcessBuilder builder = new ProcessBuilder(
                            JAVA,
                            "-Duser.home=" + home,
                            "-Dhttps.proxyHost=127.0.0.1",
                            "-Dhttps.proxyPort=" + proxy.getLocalPort(),
                            "-jar",
                            "target/headroom.jar",
                            "natives",
                            "--cuda")
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile());
            builder.environment().keySet().removeAll(UNSET);
            Process process = builder.start();
            proxy.setSoTimeout(60_000);
            try (Socket asked = proxy.accept()) {
                List<ProcessHandle> fetching = process.descendants().toList();
                new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .start()
                        .waitFor();
                assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
                assertThat(process.exitValue()).as(Files.readString(said)).isEqualTo(130);
                assertThat(fetching).isNotEmpty().noneMatch(ProcessHandle::isAlive);
                assertThat(asked.isConnected()).isTrue();
            }
            assertThat(Files.readString(said)).hasLineCount(1).contains("fetching PyTorch was stopped");
            assertThat(home.resolve(".djl.ai/pytorch")).isEmptyDirectory();
        }
    }

    @Test
    void aDiskThatFillsUpOrCannotBeWrittenIsOneLineAndNothingOfTheLibraryStays() throws Exception {
        assumeTrue(may("unshare", "--mount", "true"), "this user may not mount a small disk");
        Path disk = Files.createDirectory(home.resolve("disk"));
        String small = "mount -t tmpfs -o size=48m tmpfs " + disk;
        Outcome full = natives(mounted(disk, small, "; ls -A " + disk + "/pytorch"), "--cpu");
        assertThat(full.said)
                .startsWith(disk + "/pytorch: unpacking PyTorch failed: the disk is full; free some space or ")
                .containsPattern(
                        "; it takes 45\\d MB, 50\\.\\d MB are free there; DJL_CACHE_DIR names another folder, .*\\R$")
                .hasLineCount(1);
        Outcome readOnly = natives(mounted(disk, small + " && mount -o remount,ro " + disk, "; exit $?"), "--cpu");
        assertThat(readOnly.status).isEqualTo(2);
        assertThat(readOnly.said)
                .startsWith(disk + "/pytorch: unpacking PyTorch failed: the file system is read-only; ")
                .contains("DJL_CACHE_DIR")
                .hasLineCount(1);
    }

    @Test
    void aLibraryInACacheThatCannotBeWrittenIsUsedAsItIs() throws Exception {
        assumeTrue(may("unshare", "--mount", "true"), "this user may not mount a cache");
        Path cache =
                Path.of(System.getenv().getOrDefault("DJL_CACHE_DIR", System.getProperty("user.home") + "/.djl.ai"));
        assumeTrue(Files.isDirectory(cache.resolve("pytorch")), "nothing is unpacked in " + cache);
        Path disk = Files.createDirectory(home.resolve("disk"));
        String bound = "mount --bind " + cache + ' ' + disk + " && mount -o remount,bind,ro " + disk;
        Outcome outcome = natives(mounted(disk, bound, "; exit $?"), "--cpu");
        assertThat(outcome.status).as(outcome.said).isZero();
    }

    /** The words before a command that run it with such a disk as the engine's cache, and more after it. */
    private static List<String> mounted(Path disk, String mount, String after) {
        return List.of(
                "env", "DJL_CACHE_DIR=" + disk, "unshare", "--mount", "sh", "-c", mount + " && \"$@\"" + after, "sh");
    }

    @Test
    void whatIsThereIsListedWithBothWaysToTheOther() throws Exception {
        Outcome outcome = natives(List.of());
        assertThat(outcome.status).isZero();
        assertThat(outcome.said)
                .contains("on the class path", "headroom natives --cuda (", "headroom natives --cuda --from pypi (");
    }

    private static boolean may(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor() == 0;
    }

    private Outcome natives(List<String> before, String... arguments) throws IOException, InterruptedException {
        Path printed = home.resolve("printed");
        List<String> command = Stream.of(
                        before.stream(),
                        Stream.of(JAVA, "-Duser.home=" + home, "-jar", "target/headroom.jar", "natives"),
                        Stream.of(arguments))
                .flatMap(part -> part)
                .toList();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
        builder.environment().keySet().removeAll(UNSET);
        Process process = builder.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Outcome(process.exitValue(), Files.readString(printed));
    }
}
