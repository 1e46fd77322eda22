package io.headroom.runner;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * The five sockets of a kernel. ZeroMQ's sockets belong to one thread and do not survive its interruption, so a thread of their
 * own serves them; callers put messages in one queue and take events from another.
 */
final class KernelChannels implements AutoCloseable {
    /** What the sockets carry. */
    enum Channel {
        SHELL,
        IOPUB,
        STDIN,
        CONTROL
    }

    /** What a caller waits for. */
    sealed interface Event permits Received, Ended {}

    /** A message came. */
    record Received(Channel channel, Message message) implements Event {}

    /** The kernel or the connection is gone; everything it still said was delivered before. */
    record Ended() implements Event {}

    private record Outgoing(Channel channel, Message message) {}

    private static final int POLL_MILLIS = 25;
    private static final long HEARTBEAT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long SILENT_NANOS = 4 * HEARTBEAT_NANOS;

    private final ConnectionFile connection;
    private final MessageCodec codec;
    private final BooleanSupplier alive;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Queue<Outgoing> outgoing = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean closing;
    private volatile long lastBeatNanos = System.nanoTime() - SILENT_NANOS;

    KernelChannels(ConnectionFile connection, BooleanSupplier alive) {
        this.connection = connection;
        this.alive = alive;
        codec = new MessageCodec(new Signature(connection.keyBytes()));
        thread = new Thread(this::serve, "headroom-kernel-channels");
        thread.setDaemon(true);
        thread.start();
    }

    void send(Channel channel, Message message) {
        outgoing.add(new Outgoing(channel, message));
    }

    /** The next event, or nothing if none comes in time. */
    Optional<Event> next(Duration limit) throws InterruptedException {
        return Optional.ofNullable(events.poll(limit.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** Whether the kernel echoes: a busy one does, one that hangs or is stopped does not. */
    boolean beats() {
        return System.nanoTime() - lastBeatNanos < SILENT_NANOS;
    }

    private void serve() {
        try (ZContext context = new ZContext()) {
            context.setLinger(0);
            context.setRcvHWM(0);
            // The kernel sends a question for a person to whoever asked on the shell: both must bear one name.
            byte[] identity = connection.key().substring(0, 16).getBytes(StandardCharsets.US_ASCII);
            Map<Channel, ZMQ.Socket> sockets = new EnumMap<>(Channel.class);
            for (Channel channel : Channel.values()) sockets.put(channel, connect(context, channel, identity));
            ZMQ.Socket heart = context.createSocket(SocketType.DEALER);
            heart.connect(connection.endpoint(connection.heartbeatPort()));
            try (ZMQ.Poller poller = context.createPoller(sockets.size() + 1)) {
                sockets.values().forEach(socket -> poller.register(socket, ZMQ.Poller.POLLIN));
                poller.register(heart, ZMQ.Poller.POLLIN);
                loop(sockets, heart, poller);
            }
        } finally {
            events.add(new Ended());
        }
    }

    private ZMQ.Socket connect(ZContext context, Channel channel, byte[] identity) {
        ZMQ.Socket socket = context.createSocket(channel == Channel.IOPUB ? SocketType.SUB : SocketType.DEALER);
        if (channel == Channel.IOPUB) socket.subscribe(ZMQ.SUBSCRIPTION_ALL);
        else socket.setIdentity(identity);
        socket.connect(connection.endpoint(
                switch (channel) {
                    case SHELL -> connection.shellPort();
                    case IOPUB -> connection.iopubPort();
                    case STDIN -> connection.stdinPort();
                    case CONTROL -> connection.controlPort();
                }));
        return socket;
    }

    private void loop(Map<Channel, ZMQ.Socket> sockets, ZMQ.Socket heart, ZMQ.Poller poller) {
        long nextBeat = System.nanoTime();
        boolean beatAnswered = true;
        while (!closing) {
            boolean running = alive.getAsBoolean();
            for (Outgoing next = outgoing.poll(); next != null; next = outgoing.poll()) {
                sendAll(sockets.get(next.channel()), codec.encode(next.message()));
            }
            if (beatAnswered && System.nanoTime() - nextBeat >= 0) {
                // An empty frame first makes a dealer's message a request to the kernel's echo.
                sendAll(heart, List.of(new byte[0], new byte[] {'h'}));
                nextBeat = System.nanoTime() + HEARTBEAT_NANOS;
                beatAnswered = false;
            }
            boolean quiet = poller.poll(POLL_MILLIS) <= 0;
            sockets.forEach(this::receive);
            while (heart.recv(ZMQ.DONTWAIT) != null) {
                lastBeatNanos = System.nanoTime();
                beatAnswered = true;
            }
            if (!running && quiet) return;
        }
    }

    private void receive(Channel channel, ZMQ.Socket socket) {
        byte[] frame = socket.recv(ZMQ.DONTWAIT);
        while (frame != null) {
            List<byte[]> frames = new ArrayList<>();
            frames.add(frame);
            while (socket.hasReceiveMore()) frames.add(socket.recv());
            codec.decode(frames).ifPresent(message -> events.add(new Received(channel, message)));
            frame = socket.recv(ZMQ.DONTWAIT);
        }
    }

    private static void sendAll(ZMQ.Socket socket, List<byte[]> frames) {
        for (int i = 0; i < frames.size(); i++) {
            socket.send(frames.get(i), ZMQ.DONTWAIT | (i < frames.size() - 1 ? ZMQ.SNDMORE : 0));
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
