package io.headroom.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headroom.error.CancelledException;
import io.headroom.error.EnvironmentFault;
import io.headroom.runner.KernelChannels.Channel;
import io.headroom.runner.KernelChannels.Ended;
import io.headroom.runner.KernelChannels.Event;
import io.headroom.runner.KernelChannels.Received;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Speaks with one kernel, version 5 of the Jupyter protocol: starts it, has cells executed one after the other, ends it. Used by
 * one thread; that thread's interruption gives {@link CancelledException}.
 */
final class KernelClient implements AutoCloseable {
    private static final Duration RETRY = Duration.ofMillis(500);
    /** Some kernels publish no status for a question about themselves: then the reply alone has to do. */
    private static final Duration STATUS_GRACE = Duration.ofSeconds(2);

    private static final Duration GRACE = Duration.ofSeconds(5);

    private final KernelSpec spec;
    private final RunningKernel kernel;
    private final KernelChannels channels;
    private final OutputBoard board = new OutputBoard();
    private final Duration grace;
    private final String session = UUID.randomUUID().toString();
    private JsonNode info = Message.empty();

    /**
     * Connects to a kernel that was started.
     *
     * @param grace for the status after a reply, for a reply after the status, for stopping when interrupted, for ending
     */
    KernelClient(KernelSpec spec, RunningKernel kernel, ConnectionFile connection, Duration grace) {
        this.spec = spec;
        this.grace = grace;
        this.kernel = kernel;
        channels = new KernelChannels(connection, kernel::alive);
    }

    /**
     * Starts a kernel and waits until it answers.
     *
     * @param spec how
     * @param folder the folder that it works in
     * @param limit how long it may take
     * @throws EnvironmentFault if it ends before it answers, or does not answer in time
     */
    static KernelClient start(KernelSpec spec, Path folder, Duration limit) {
        ConnectionFile connection = ConnectionFile.create();
        Path file = connection.write();
        try {
            KernelClient client = new KernelClient(spec, KernelProcess.start(spec, file, folder), connection, GRACE);
            try {
                client.awaitReady(limit);
                return client;
            } catch (RuntimeException e) {
                client.kill();
                throw e;
            }
        } finally {
            delete(file);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw EnvironmentFault.of("deleting", file, e);
        }
    }

    /** Asks the kernel about itself until the answer and a published status have come: then nothing published is missed. */
    void awaitReady(Duration limit) {
        Deadline end = Deadline.in(limit);
        Deadline retry = Deadline.in(Duration.ZERO);
        Deadline withoutStatus = end;
        Set<String> asked = new HashSet<>();
        boolean published = false;
        boolean answered = false;
        while (!answered || (!published && !withoutStatus.passed())) {
            if (end.passed()) throw notReady("did not answer within " + limit.toSeconds() + " s, " + heartbeat());
            if (retry.passed()) {
                asked.add(send(Channel.SHELL, "kernel_info_request", Message.empty()));
                retry = Deadline.in(RETRY);
            }
            Optional<Event> event = next(retry.left());
            if (event.isEmpty()) continue;
            if (!(event.get() instanceof Received received)) throw notReady("ended before it answered");
            if (!asked.contains(received.message().parentId())) continue;
            published |= received.channel() == Channel.IOPUB;
            if (received.message().kind().equals("kernel_info_reply") && !answered) {
                answered = true;
                info = received.message().content();
                withoutStatus = Deadline.in(STATUS_GRACE);
            }
        }
        kernel.forgetWords();
    }

    private EnvironmentFault notReady(String what) {
        if (kernel.alive()) kernel.destroy();
        return new EnvironmentFault("the kernel \"" + spec.name() + "\" (" + spec.place() + ") " + what + "; "
                + kernel.lastWords() + "; check it with: kernel list");
    }

    /** What the kernel says about itself: its language among other things. */
    JsonNode info() {
        return info;
    }

    /**
     * Has a cell executed.
     *
     * @param code its source
     * @param limit how long it may take; zero for any time
     * @param outputs takes what the cell puts out, an error included, also while later cells run
     * @return what went wrong; never an exception, whatever the cell or its kernel does
     * @throws CancelledException if the thread was interrupted
     */
    Optional<Trouble> execute(String code, Duration limit, CellOutputs outputs) {
        ObjectNode content = Message.empty();
        content.put("code", code);
        content.put("silent", false);
        content.put("store_history", true);
        content.set("user_expressions", Message.empty());
        content.put("allow_stdin", true);
        content.put("stop_on_error", true);
        Message request = Message.request(session, "execute_request", content);
        board.open(request.id(), outputs);
        channels.send(Channel.SHELL, request);
        return await(new CellProgress(request.id(), limit));
    }

    private Optional<Trouble> await(CellProgress cell) {
        while (!cell.done()) {
            Optional<Event> event = next(cell.left());
            if (event.isPresent() && event.get() instanceof Ended) {
                return cell.ended("the kernel ended (" + kernel.lastWords() + ")");
            }
            if (event.isPresent() && event.get() instanceof Received received) take(received, cell);
            if (cell.overdue()) {
                interrupt();
                cell.interrupted(grace);
            } else if (cell.stuck()) {
                String how = "the kernel did not stop when interrupted (" + heartbeat() + ") and was ended";
                kernel.destroy();
                return cell.ended(how);
            }
        }
        return cell.trouble();
    }

    private void take(Received received, CellProgress cell) {
        Message message = received.message();
        switch (received.channel()) {
            case IOPUB -> {
                board.accept(message);
                boolean idle = message.text("execution_state").equals("idle");
                if (message.parentId().equals(cell.request()) && idle) cell.idle(grace);
            }
            case SHELL -> {
                if (message.parentId().equals(cell.request())) cell.replied(message, grace);
            }
            case STDIN -> {
                if (!message.kind().equals("input_request")) return;
                cell.asked(message.text("prompt"));
                ObjectNode nothing = Message.empty().put("value", "");
                channels.send(Channel.STDIN, Message.answer(session, "input_reply", nothing, message.header()));
                interrupt();
                cell.interrupted(grace);
            }
            case CONTROL -> {
                return;
            }
        }
    }

    /** Asks the kernel to stop what it computes. */
    void interrupt() {
        if (spec.interruptMode() == KernelSpec.InterruptMode.MESSAGE) {
            send(Channel.CONTROL, "interrupt_request", Message.empty());
        } else {
            kernel.signalInterrupt();
        }
    }

    private String heartbeat() {
        return channels.beats() ? "its heartbeat goes on" : "its heartbeat is silent";
    }

    private String send(Channel channel, String kind, ObjectNode content) {
        Message message = Message.request(session, kind, content);
        channels.send(channel, message);
        return message.id();
    }

    private Optional<Event> next(Duration limit) {
        try {
            return channels.next(limit);
        } catch (InterruptedException e) {
            throw cancelled();
        }
    }

    private CancelledException cancelled() {
        return new CancelledException("the kernel \"" + spec.name() + "\" was stopped");
    }

    /** Ends the kernel at once. */
    void kill() {
        kernel.destroy();
        channels.close();
    }

    /** Asks the kernel to end, and ends it if it does not within a few seconds. */
    @Override
    public void close() {
        if (kernel.alive()) {
            send(Channel.CONTROL, "shutdown_request", Message.empty().put("restart", false));
            Deadline end = Deadline.in(grace);
            try {
                while (kernel.alive() && !end.passed()) Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        kill();
    }
}
