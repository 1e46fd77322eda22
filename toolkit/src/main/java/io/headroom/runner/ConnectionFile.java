package io.headroom.runner;

import io.headroom.error.EnvironmentFault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a kernel listens and the key that signs what is said: the file that Jupyter hands to a kernel at its start.
 *
 * @param ip the address, always the loopback one
 * @param shellPort requests and their replies
 * @param iopubPort what the kernel publishes: outputs and its status
 * @param stdinPort what the kernel asks of a person
 * @param controlPort interrupt and shutdown, past a busy shell
 * @param heartbeatPort an echo
 * @param key the secret of the signatures
 */
record ConnectionFile(
        String ip, int shellPort, int iopubPort, int stdinPort, int controlPort, int heartbeatPort, String key) {
    private static final int PORTS = 5;
    private static final int KEY_BYTES = 32;

    /** Five ports that are free now and a fresh key. */
    static ConnectionFile create() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        List<Integer> ports = freePorts(PORTS);
        return new ConnectionFile(
                InetAddress.getLoopbackAddress().getHostAddress(),
                ports.get(0),
                ports.get(1),
                ports.get(2),
                ports.get(3),
                ports.get(4),
                HexFormat.of().formatHex(key));
    }

    /** Ports of the loopback address that are free now. */
    static List<Integer> freePorts(int count) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        List<ServerSocket> held = new ArrayList<>();
        try {
            try {
                for (int i = 0; i < count; i++) held.add(new ServerSocket(0, 1, loopback));
                return held.stream().map(ServerSocket::getLocalPort).toList();
            } finally {
                for (ServerSocket socket : held) socket.close();
            }
        } catch (IOException e) {
            throw new EnvironmentFault("no free port on " + loopback.getHostAddress() + ": " + e.getMessage(), e);
        }
    }

    /** The endpoint of a port, as ZeroMQ writes it. */
    String endpoint(int port) {
        return "tcp://" + ip + ":" + port;
    }

    /** Writes the file where only its owner can read it. */
    Path write() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ip", ip);
        fields.put("transport", "tcp");
        fields.put("shell_port", shellPort);
        fields.put("iopub_port", iopubPort);
        fields.put("stdin_port", stdinPort);
        fields.put("control_port", controlPort);
        fields.put("hb_port", heartbeatPort);
        fields.put("key", key);
        fields.put("signature_scheme", "hmac-sha256");
        return write(fields);
    }

    /** Writes what such a file holds where only its owner can read it. */
    static Path write(Object fields) {
        try {
            Path file = Files.createTempFile("headroom-kernel-", ".json", ownerOnly());
            Files.write(file, NotebookJson.MAPPER.writeValueAsBytes(fields));
            return file;
        } catch (IOException e) {
            throw EnvironmentFault.of("writing a kernel's connection file", Path.of(tempFolder()), e);
        }
    }

    private static String tempFolder() {
        return System.getProperty("java.io.tmpdir");
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        if (!posix) return new FileAttribute<?>[0];
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
    }

    /** Keeps the key out of any message. */
    @Override
    public String toString() {
        return "ConnectionFile[" + endpoint(shellPort) + "]";
    }

    byte[] keyBytes() {
        return key.getBytes(StandardCharsets.US_ASCII);
    }
}
