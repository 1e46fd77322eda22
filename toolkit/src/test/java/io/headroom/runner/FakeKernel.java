package io.headroom.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** A kernel on a thread of this JVM that answers as a test wants. */
final class FakeKernel implements RunningKernel, AutoCloseable {
    static final KernelSpec SPEC = new KernelSpec(
            "fake",
            "Fake",
            "none",
            List.of("fake"),
            Map.of(),
            KernelSpec.InterruptMode.MESSAGE,
            Optional.empty(),
            Optional.empty());

    static final Duration GRACE = Duration.ofMillis(500);

    private final ConnectionFile connection = ConnectionFile.create();
    private final MessageCodec codec = new MessageCodec(new Signature(connection.keyBytes()));
    private final BiConsumer<FakeKernel, Message> onExecute;
    private final Thread thread = new Thread(this::serve, "fake-kernel");
    private volatile boolean alive = true;
    private ZMQ.Socket shell;
    private ZMQ.Socket iopub;
    private ZMQ.Socket stdin;
    private byte[] client;
    private Message current;
    final List<String> heardOnControl = new CopyOnWriteArrayList<>();
    final List<Message> heardOnStdin = new CopyOnWriteArrayList<>();

    /** Answers requests to execute by what the test says. */
    FakeKernel(BiConsumer<FakeKernel, Message> onExecute) {
        this.onExecute = onExecute;
        thread.start();
    }

    KernelClient client() {
        KernelClient client = new KernelClient(SPEC, this, connection, GRACE);
        client.awaitReady(Duration.ofSeconds(10));
        return client;
    }

    private void serve() {
        try (ZContext context = new ZContext()) {
            shell = context.createSocket(SocketType.ROUTER);
            iopub = context.createSocket(SocketType.PUB);
            stdin = context.createSocket(SocketType.ROUTER);
            stdin.setRouterMandatory(true);
            ZMQ.Socket control = context.createSocket(SocketType.ROUTER);
            ZMQ.Socket heart = context.createSocket(SocketType.REP);
            shell.bind(connection.endpoint(connection.shellPort()));
            iopub.bind(connection.endpoint(connection.iopubPort()));
            stdin.bind(connection.endpoint(connection.stdinPort()));
            control.bind(connection.endpoint(connection.controlPort()));
            heart.bind(connection.endpoint(connection.heartbeatPort()));
            ZMQ.Poller poller = context.createPoller(4);
            for (ZMQ.Socket socket : List.of(shell, stdin, control, heart)) poller.register(socket, ZMQ.Poller.POLLIN);
            while (alive) {
                poller.poll(20);
                if (poller.pollin(0)) onShell(receive(shell));
                if (poller.pollin(1)) onAnswer(receive(stdin));
                if (poller.pollin(2)) onControl(receive(control).kind());
                if (poller.pollin(3)) heart.send(heart.recv());
            }
            poller.close();
        }
    }

    /** A kernel that asked goes on when it is answered. */
    private void onAnswer(Message answer) {
        heardOnStdin.add(answer);
        done();
    }

    private void onControl(String kind) {
        heardOnControl.add(kind);
        if (kind.equals("shutdown_request")) alive = false;
    }

    private void onShell(Message message) {
        current = message;
        if (message.kind().equals("kernel_info_request")) {
            publish("status", "{\"execution_state\":\"busy\"}");
            reply("kernel_info_reply", "{\"status\":\"ok\",\"language_info\":{\"name\":\"fake\"}}");
            publish("status", "{\"execution_state\":\"idle\"}");
        } else {
            onExecute.accept(this, message);
        }
    }

    private Message receive(ZMQ.Socket socket) {
        List<byte[]> frames = new ArrayList<>();
        do {
            frames.add(socket.recv());
        } while (socket.hasReceiveMore());
        if (socket == shell) client = frames.get(0);
        return codec.decode(frames).orElseThrow();
    }

    /** Publishes as a part of what it does now. */
    void publish(String kind, String content) {
        publish(current, kind, content);
    }

    /** Publishes as a part of an earlier request. */
    void publish(Message parent, String kind, String content) {
        send(iopub, kind, content, parent);
    }

    void reply(String kind, String content) {
        shell.sendMore(client);
        send(shell, kind, content, current);
    }

    void ask(String prompt) {
        while (!addressed()) Thread.onSpinWait();
        ObjectNode content = Message.empty().put("prompt", prompt);
        send(stdin, "input_request", content.toString(), current);
    }

    /** The client may still be connecting to this channel, and a router drops what it cannot deliver. */
    private boolean addressed() {
        try {
            return stdin.sendMore(client);
        } catch (ZMQException e) {
            return false;
        }
    }

    /** Replies and is idle: the usual end. */
    void done() {
        reply("execute_reply", "{\"status\":\"ok\"}");
        publish("status", "{\"execution_state\":\"idle\"}");
    }

    private void send(ZMQ.Socket socket, String kind, String content, Message parent) {
        sendRaw(socket, codec.encode(Message.answer("fake", kind, json(content), parent.header())));
    }

    /** Publishes content that need not be text. */
    void publishBytes(String kind, byte[] content) {
        List<byte[]> frames =
                new ArrayList<>(codec.encode(Message.answer("fake", kind, Message.empty(), current.header())));
        frames.set(frames.size() - 1, content);
        String signature = new Signature(connection.keyBytes()).of(frames.subList(2, frames.size()));
        frames.set(1, signature.getBytes(StandardCharsets.US_ASCII));
        publishRaw(frames);
    }

    /** Sends frames that are no message. */
    void publishRaw(List<byte[]> frames) {
        sendRaw(iopub, frames);
    }

    private static void sendRaw(ZMQ.Socket socket, List<byte[]> frames) {
        for (int i = 0; i < frames.size(); i++) socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
    }

    private static JsonNode json(String text) {
        try {
            return NotebookJson.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean alive() {
        return alive;
    }

    @Override
    public void signalInterrupt() {
        heardOnControl.add("signal");
    }

    @Override
    public void destroy() {
        alive = false;
    }

    @Override
    public void forgetWords() {}

    @Override
    public String lastWords() {
        return "exit code 7: out of luck";
    }

    @Override
    public void close() {
        alive = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
