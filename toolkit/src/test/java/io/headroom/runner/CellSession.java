package io.headroom.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headroom.runner.KernelChannels.Channel;
import io.headroom.runner.KernelChannels.Event;
import io.headroom.runner.KernelChannels.Received;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** A kernel that is asked as a person at a notebook asks it, cell by cell. */
final class CellSession implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final String session = UUID.randomUUID().toString();
    private final OutputBoard board = new OutputBoard();
    private final ConnectionFile connection = ConnectionFile.create();
    private final Path file = connection.write();
    private final KernelProcess kernel;
    private final KernelChannels channels;

    CellSession(KernelSpec spec, Path folder) {
        kernel = KernelProcess.start(spec, file, folder);
        channels = new KernelChannels(connection, kernel::alive);
        ready();
    }

    /** A subscription takes a moment: nothing counts until the kernel has published something that came here. */
    private void ready() {
        Deadline end = Deadline.in(LIMIT);
        while (!end.passed()) {
            Message asked = Message.request(session, "kernel_info_request", Message.empty());
            channels.send(Channel.SHELL, asked);
            Deadline retry = Deadline.in(Duration.ofSeconds(1));
            while (!retry.passed()) {
                Event event = next(retry);
                if (event instanceof Received received && received.channel() == Channel.IOPUB) return;
            }
        }
        throw new IllegalStateException("the kernel publishes nothing; " + kernel.lastWords());
    }

    private Event next(Deadline end) {
        try {
            return channels.next(end.left()).orElse(null);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a cell puts out. */
    List<Output> run(String code) {
        CellOutputs outputs = new CellOutputs();
        ObjectNode content = Message.empty().put("code", code);
        Message asked = Message.request(session, "execute_request", content);
        board.open(asked.id(), outputs);
        answer(asked, "status");
        return outputs.outputs();
    }

    /** What is shown of the name at the place marked by a bar: {@code "train(|)"}. */
    String inspect(String code) {
        ObjectNode content = Message.empty().put("code", code.replace("|", ""));
        content.put("cursor_pos", code.indexOf('|')).put("detail_level", 0);
        Message asked = Message.request(session, "inspect_request", content);
        return answer(asked, "inspect_reply").path("data").path("text/plain").asText();
    }

    /** A status counts when it says idle. */
    private JsonNode answer(Message asked, String kind) {
        channels.send(Channel.SHELL, asked);
        Deadline end = Deadline.in(LIMIT);
        while (!end.passed()) {
            if (!(next(end) instanceof Received received)) break;
            Message message = received.message();
            if (received.channel() == Channel.IOPUB) board.accept(message);
            boolean busy = message.text("execution_state").equals("busy");
            if (message.parentId().equals(asked.id()) && message.kind().equals(kind) && !busy) return message.content();
        }
        throw new IllegalStateException("no answer to " + asked.content() + "; " + kernel.lastWords());
    }

    @Override
    public void close() throws IOException {
        kernel.destroy();
        channels.close();
        Files.deleteIfExists(file);
    }
}
