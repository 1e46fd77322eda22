package io.headroom.runner;

import io.headroom.error.EnvironmentFault;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/** A Unix socket that listens, and the file that stands for it. It is this process's own: another's is never removed. */
final class UnixListener implements AutoCloseable {
    /** What every system takes; Linux takes 107. */
    private static final int LONGEST_BYTES = 103;

    private final Path path;
    private final ServerSocketChannel channel;
    private final Object file;

    private UnixListener(Path path, ServerSocketChannel channel) throws IOException {
        this.path = path;
        this.channel = channel;
        file = fileAt(path).fileKey();
    }

    /**
     * Listens at a path. A socket that a killed process left there, and that nobody answers, is replaced.
     *
     * @throws EnvironmentFault if something else is there, or the system does not let it
     */
    static UnixListener at(Path path) {
        try {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) removeDead(path);
            ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                channel.bind(UnixDomainSocketAddress.of(path));
                return new UnixListener(path, channel);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            int bytes = path.toString().getBytes(StandardCharsets.UTF_8).length;
            if (bytes <= LONGEST_BYTES) throw EnvironmentFault.of("listening on this socket", path, e);
            throw new EnvironmentFault(
                    path + ": expected at most " + LONGEST_BYTES + " bytes in the path of a Unix socket, got " + bytes
                            + "; give Jupyter a shorter folder (JUPYTER_RUNTIME_DIR)",
                    e);
        }
    }

    private static void removeDead(Path path) throws IOException {
        if (!fileAt(path).isOther()) {
            throw new EnvironmentFault(path + ": expected a socket or nothing, got another file; move it away");
        }
        if (answered(path)) {
            throw new EnvironmentFault(
                    path + ": another kernel listens on this socket; end it, or start this one anew");
        }
        Files.delete(path);
    }

    private static boolean answered(Path path) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return channel.isConnected();
        } catch (ConnectException e) {
            return false;
        }
    }

    private static BasicFileAttributes fileAt(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    Path path() {
        return path;
    }

    SocketChannel accept() throws IOException {
        return channel.accept();
    }

    /** Ends it and removes its file, unless another listener has taken the place since. */
    @Override
    public void close() {
        try {
            channel.close();
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                    && Objects.equals(file, fileAt(path).fileKey())) Files.delete(path);
        } catch (IOException e) {
            throw EnvironmentFault.of("removing this socket", path, e);
        }
    }
}
