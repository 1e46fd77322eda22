package io.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar in a home of its own, with one thing wrong at a time. */
@EnabledOnOs(OS.LINUX)
class DoctorIT {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");
    private static final String OWN_CACHE = System.getProperty("user.home") + "/.djl.ai";

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();

    /** Unpacking half a gigabyte a case would take longer than all else: a cache that is there is used. */
    @BeforeEach
    void besideTheMachinesOwnKernels() {
        environment.put("JUPYTER_DATA_DIR", home.resolve("jupyter").toString());
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("DJL_CACHE_DIR", System.getenv().getOrDefault("DJL_CACHE_DIR", OWN_CACHE));
    }

    private record Outcome(int status, String printed, JsonNode findings) {
        JsonNode finding(String name) {
            List<JsonNode> named = new ArrayList<>();
            findings.forEach(each -> {
                if (each.path("name").asText().equals(name)) named.add(each);
            });
            assertThat(named).as(printed).isNotEmpty();
            return named.get(named.size() - 1);
        }
    }

    @Test
    void aSoundInstallationHasNoFault() throws Exception {
        Outcome outcome = doctor();
        assertThat(outcome.status).as(outcome.printed).isZero();
        assertThat(outcome.finding("engine").path("state").asText()).isEqualTo("ok");
        assertThat(outcome.finding("glue").path("state").asText()).isEqualTo("ok");
        assertThat(outcome.finding("kernels").path("wayOut").asText()).isEqualTo("headroom kernel install");
    }

    @Test
    void aRuntimeWithoutTheShellIsAFault() throws Exception {
        assumeTrue(Files.isExecutable(JAVA.resolve("jlink")), "this JDK has no jlink");
        Path runtime = home.resolve("runtime");
        Process link = new ProcessBuilder(
                        JAVA.resolve("jlink").toString(),
                        "--add-modules",
                        "java.se,jdk.unsupported",
                        "--output",
                        runtime.toString())
                .inheritIO()
                .start();
        assertThat(link.waitFor()).isZero();
        Outcome outcome = doctor(runtime.resolve("bin/java").toString());
        assertThat(outcome.status).isEqualTo(1);
        assertThat(outcome.finding("Java").path("found").asText()).contains("it is no JDK");
    }

    /** Not even the superuser can make a folder there. */
    @Test
    void aCacheThatCannotBeWrittenIsAFault() throws Exception {
        environment.put("DJL_CACHE_DIR", "/proc/headroom");
        Outcome outcome = doctor();
        assertThat(outcome.status).isEqualTo(1);
        JsonNode cache = outcome.finding("cache");
        assertThat(cache.path("state").asText()).isEqualTo("fault");
        assertThat(cache.path("wayOut").asText()).contains("DJL_CACHE_DIR");
        assertThat(outcome.finding("engine").path("state").asText()).isEqualTo("fault");
    }

    @Test
    void aLibraryOfAnotherVersionInTheCacheIsFoundAndNotLoaded() throws Exception {
        Path cache = home.resolve("cache");
        try (Stream<Path> own = Files.list(Path.of(environment.get("DJL_CACHE_DIR"), "pytorch"))) {
            Path unpacked = own.filter(folder -> folder.toString().contains("-cpu-"))
                    .findFirst()
                    .orElseThrow();
            Path copy = Files.createDirectories(cache.resolve("pytorch").resolve(unpacked.getFileName()));
            Files.writeString(copy.resolve("libtorch.so"), "another version");
        }
        Files.createDirectories(cache.resolve("pytorch/2.5.1-cpu-linux-x86_64"));
        environment.put("DJL_CACHE_DIR", cache.toString());
        Outcome outcome = doctor();
        assertThat(outcome.status).isEqualTo(1);
        assertThat(outcome.finding("unpacked library").path("found").asText())
                .contains("libtorch.so: expected ", " bytes, got 15");
        assertThat(outcome.finding("library of another version").path("state").asText())
                .isEqualTo("warn");
        assertThat(outcome.printed).doesNotContain("\"engine\"");
    }

    @Test
    void aSecondKernelNamedJavaAndAJavaThatIsGoneAreFound() throws Exception {
        Path hub = kernel(home.resolve("hub"), "/no/such/java", "");
        Path own = kernel(home.resolve("jupyter"), JAVA.resolve("java").toString(), "/opt/headroom.jar");
        environment.put("JUPYTER_PATH", home.resolve("hub").toString());
        Outcome outcome = doctor();
        assertThat(outcome.status).isEqualTo(1);
        assertThat(outcome.printed)
                .contains(hub + ": no such file: /no/such/java")
                .contains(own + " is hidden by another kernel of that name: " + hub);
    }

    @Test
    void withoutAFontThePackageIsNamed() throws Exception {
        environment.put(
                "FONTCONFIG_FILE",
                Files.writeString(home.resolve("fonts.conf"), "<fontconfig></fontconfig>")
                        .toString());
        Outcome outcome = doctor();
        assertThat(outcome.status).as(outcome.printed).isZero();
        assertThat(outcome.finding("fonts").path("state").asText()).isEqualTo("warn");
        assertThat(outcome.finding("fonts").path("wayOut").asText()).contains("apt-get install fontconfig");
    }

    @Test
    void withoutANetworkNothingIsMissed() throws Exception {
        Process network = new ProcessBuilder("unshare", "--net", "true").start();
        assumeTrue(network.waitFor() == 0, "this user may not take the network away");
        Outcome outcome = doctor("unshare", "--net", JAVA.resolve("java").toString());
        assertThat(outcome.status).as(outcome.printed).isZero();
        assertThat(outcome.finding("engine").path("state").asText()).isEqualTo("ok");
    }

    private Outcome doctor() throws Exception {
        return doctor(JAVA.resolve("java").toString());
    }

    private Outcome doctor(String... java) throws IOException, InterruptedException {
        Path printed = home.resolve("printed.json");
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(List.of("-Duser.home=" + home, "-jar", "target/headroom.jar", "doctor", "--json"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(printed.toFile())
                .redirectError(home.resolve("errors").toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().keySet().removeAll(List.of("VIRTUAL_ENV", "CONDA_PREFIX", "JUPYTER_PATH"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        String text = Files.readString(printed);
        return new Outcome(
                process.exitValue(), text, new ObjectMapper().readTree(text).path("findings"));
    }

    private static Path kernel(Path data, String java, String jar) throws IOException {
        Path folder = Files.createDirectories(data.resolve("kernels/java"));
        Files.writeString(folder.resolve("kernel.json"), """
                {"argv": ["%s", "{connection_file}"], "display_name": "Java", "language": "java",
                 "metadata": {"headroom": {"jar": "%s"}}}
                """.formatted(java, jar));
        return folder;
    }
}
