package io.headroom.runner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.FileFault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets a kernel that speaks TCP be reached over Unix sockets. What ZeroMQ sends is the same, byte for byte, over both, so bytes
 * are handed on unread, between the five sockets that Jupyter names and five free ports of this machine, where the kernel is told
 * to listen. The sockets are there before the kernel is.
 */
final class IpcRelay implements AutoCloseable {
    private static final List<String> PORTS =
            List.of("shell_port", "iopub_port", "stdin_port", "control_port", "hb_port");
    /** For what the kernel said last, its reply to the request to end among it. */
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private final List<ChannelRelay> channels;
    private final Path kernelsFile;

    private IpcRelay(List<ChannelRelay> channels, Path kernelsFile) {
        this.channels = channels;
        this.kernelsFile = kernelsFile;
    }

    /**
     * Listens on the sockets of a connection file.
     *
     * @param connectionFile of transport {@code ipc}: the sockets are its {@code ip}, a dash and the number of each port
     * @throws FileFault if it lacks one
     * @throws EnvironmentFault if a socket cannot be made
     */
    static IpcRelay start(Path connectionFile) {
        ObjectNode connection = read(connectionFile);
        List<Integer> ports = ConnectionFile.freePorts(PORTS.size());
        List<UnixListener> listeners = new ArrayList<>();
        try {
            for (int i = 0; i < PORTS.size(); i++) {
                Path socket = Path.of(connection.path("ip").asText()
                        + '-'
                        + connection.path(PORTS.get(i)).asInt());
                listeners.add(UnixListener.at(socket));
                connection.put(PORTS.get(i), ports.get(i));
            }
            connection.put("transport", "tcp");
            connection.put("ip", InetAddress.getLoopbackAddress().getHostAddress());
            Path kernelsFile = ConnectionFile.write(connection);
            return new IpcRelay(relays(listeners, ports, kernelsFile), kernelsFile);
        } catch (RuntimeException e) {
            listeners.forEach(UnixListener::close);
            throw e;
        }
    }

    private static List<ChannelRelay> relays(List<UnixListener> listeners, List<Integer> ports, Path kernelsFile) {
        List<ChannelRelay> channels = new ArrayList<>();
        for (int i = 0; i < listeners.size(); i++) {
            InetSocketAddress kernel = new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.get(i));
            // Who listens has read the file, and a kernel that is killed later removes nothing.
            channels.add(ChannelRelay.start(listeners.get(i), kernel, () -> delete(kernelsFile)));
        }
        return channels;
    }

    private static ObjectNode read(Path file) {
        try {
            ObjectNode connection = (ObjectNode) NotebookJson.MAPPER.readTree(Files.readAllBytes(file));
            if (connection.path("ip").asText().isEmpty()) throw lacking(file, "ip");
            for (String port : PORTS) {
                if (!connection.path(port).isInt()) throw lacking(file, port);
            }
            return connection;
        } catch (IOException e) {
            throw EnvironmentFault.of("reading", file, e);
        }
    }

    private static FileFault lacking(Path file, String field) {
        return new FileFault(file, field, "expected it in a connection file, got none; start the kernel from Jupyter");
    }

    /** Where the kernel is told to listen: a connection file that only its owner can read, there until the kernel listens. */
    Path kernelsFile() {
        return kernelsFile;
    }

    /** Hands on what the kernel has said, and removes the sockets and the kernel's connection file. */
    @Override
    public void close() {
        channels.forEach(ChannelRelay::close);
        Deadline end = Deadline.in(LAST_WORDS);
        channels.forEach(channel -> channel.awaitLastWords(end));
        delete(kernelsFile);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw EnvironmentFault.of("deleting", file, e);
        }
    }
}
