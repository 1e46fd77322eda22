package io.headroom.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.EnvironmentFault;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixListenerTest {
    @TempDir
    private Path folder;

    @Test
    void aSocketThatAKilledKernelLeftIsReplaced() throws IOException {
        Path path = folder.resolve("k-1");
        try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            killed.bind(UnixDomainSocketAddress.of(path));
        }
        assertThat(path).exists();
        try (UnixListener listener = UnixListener.at(path);
                SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(path));
                SocketChannel served = listener.accept()) {
            assertThat(client.isConnected() && served.isConnected()).isTrue();
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void aKernelThatStillListensIsLeftAlone() throws IOException {
        Path path = folder.resolve("k-1");
        try (UnixListener alive = UnixListener.at(path)) {
            assertThatThrownBy(() -> UnixListener.at(path))
                    .isInstanceOf(EnvironmentFault.class)
                    .hasMessage(path + ": another kernel listens on this socket; end it, or start this one anew");
            assertThat(alive.path()).exists();
        }
    }

    @Test
    void aFileThatIsNoSocketIsLeftAlone() throws IOException {
        Path path = Files.writeString(folder.resolve("k-1"), "mine");
        assertThatThrownBy(() -> UnixListener.at(path))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessage(path + ": expected a socket or nothing, got another file; move it away");
        assertThat(path).hasContent("mine");
    }

    @Test
    void aPathThatIsTooLongIsOneLine() {
        Path path = folder.resolve("k".repeat(200) + "-1");
        assertThatThrownBy(() -> UnixListener.at(path))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessage(path + ": expected at most 103 bytes in the path of a Unix socket, got "
                        + path.toString().length() + "; give Jupyter a shorter folder (JUPYTER_RUNTIME_DIR)");
    }

    @Test
    void aFolderThatIsNotThereIsOneLine() {
        assertThatThrownBy(() -> UnixListener.at(folder.resolve("none/k-1")))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessageContaining("listening on this socket failed")
                .message()
                .hasLineCount(1);
    }

    @Test
    void whoTookThePlaceSinceKeepsIt() throws IOException {
        Path path = folder.resolve("k-1");
        UnixListener first = UnixListener.at(path);
        Files.move(path, folder.resolve("moved"));
        try (UnixListener second = UnixListener.at(path)) {
            first.close();
            assertThat(second.path()).exists();
        }
    }
}
