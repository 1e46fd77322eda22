package io.headroom.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headroom.FreshJvm;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.FileFault;
import io.headroom.error.NotSupported;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelLauncherTest {
    private static final List<String> PORTS =
            List.of("shell_port", "iopub_port", "stdin_port", "control_port", "hb_port");

    @TempDir
    private Path folder;

    @Test
    void whereJupyterAsksForTcpTheKernelGetsJupytersOwnFile() {
        Path file = connection("tcp");
        assertThat(KernelLauncher.served(file)).isEqualTo(file);
    }

    @Test
    void anUnknownTransportIsOneLine() {
        Path file = connection("inproc");
        assertThatThrownBy(() -> KernelLauncher.served(file))
                .isInstanceOf(NotSupported.class)
                .hasMessage(file + ": the transport \"inproc\" is not known here;"
                        + " let Jupyter use \"tcp\" or \"ipc\" (KernelManager.transport)");
    }

    @Test
    void whatIsNoConnectionFileIsOneLine() throws IOException {
        Path file = Files.writeString(folder.resolve("torn.json"), "{\"ip\": ");
        assertThatThrownBy(() -> KernelLauncher.served(file))
                .isInstanceOf(FileFault.class)
                .hasMessageStartingWith(file + ": expected a connection file of Jupyter, got ");
        assertThatThrownBy(() -> KernelLauncher.served(folder.resolve("none.json")))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessageContaining("no such file");
    }

    @Test
    void aPortThatIsMissingIsNamed() {
        ObjectNode fields = (ObjectNode) NotebookFiles.read(connection("ipc"));
        Path file = NotebookFiles.write(
                folder.resolve("less.json"),
                fields.without("hb_port").toString().getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> IpcRelay.start(file))
                .isInstanceOf(FileFault.class)
                .hasMessageStartingWith(file + " hb_port: ");
    }

    @Test
    void forUnixSocketsTheKernelGetsAPrivateFileOfTheSameKeyAndOtherPorts() throws IOException {
        Path file = connection("ipc");
        Path kernels;
        try (IpcRelay relay = IpcRelay.start(file)) {
            kernels = relay.kernelsFile();
            JsonNode given = NotebookFiles.read(file);
            JsonNode told = NotebookFiles.read(kernels);
            assertThat(told.path("transport").asText()).isEqualTo("tcp");
            assertThat(told.path("ip").asText()).isEqualTo("127.0.0.1");
            for (String same : List.of("key", "signature_scheme", "kernel_name")) {
                assertThat(told.path(same)).isEqualTo(given.path(same));
            }
            assertThat(PORTS.stream().map(told::path).map(JsonNode::asInt).distinct())
                    .hasSize(5)
                    .allMatch(port -> port > 1023);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kernels)))
                    .isEqualTo("rw-------");
            assertThat(sockets()).hasSize(5);
        }
        assertThat(kernels).doesNotExist();
        assertThat(sockets()).isEmpty();
    }

    @Test
    void oneSocketThatCannotBeMadeLeavesNoneBehind() throws IOException {
        Files.createFile(folder.resolve("k-4"));
        assertThatThrownBy(() -> IpcRelay.start(connection("ipc"))).isInstanceOf(EnvironmentFault.class);
        assertThat(sockets()).containsExactly("k-4");
    }

    @Test
    void whenTheKernelReturnsItsJvmEndsAndLeavesNothing() throws Exception {
        String said = FreshJvm.in(folder)
                .run(
                        KernelLauncher.class,
                        FiveSockets.class.getName(),
                        connection("ipc").toString());
        assertThat(said).isEqualTo("5 sockets, told of tcp");
        assertThat(sockets()).isEmpty();
        assertThat(folder).isDirectoryNotContaining("glob:**/headroom-kernel-*");
    }

    /** A kernel that looks and ends. */
    public static final class FiveSockets {
        private FiveSockets() {}

        /** Takes the connection file. */
        public static void main(String[] arguments) throws IOException {
            Path file = Path.of(arguments[0]);
            System.out.print(sockets(file.getParent()).size() + " sockets, told of "
                    + NotebookFiles.read(file).path("transport").asText());
        }
    }

    private Path connection(String transport) {
        ObjectNode fields = NotebookJson.MAPPER.createObjectNode();
        fields.put("transport", transport).put("ip", folder.resolve("k").toString());
        for (int i = 0; i < PORTS.size(); i++) fields.put(PORTS.get(i), i + 1);
        fields.put("key", "secret").put("signature_scheme", "hmac-sha256").put("kernel_name", "java");
        return NotebookFiles.write(folder.resolve("connection.json"), NotebookJson.pretty(fields));
    }

    private List<String> sockets() throws IOException {
        return sockets(folder);
    }

    private static List<String> sockets(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("k-"))
                    .toList();
        }
    }
}
