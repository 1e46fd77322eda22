package io.headroom.runner;

import io.headroom.runner.CellFailure.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * How far the kernel is with one cell. It is done when it has replied and published that it is idle: outputs come before the
 * idle status, on another channel than the reply.
 */
final class CellProgress {
    private final String request;
    private final Duration limit;
    private final Deadline due;
    private Deadline last = Deadline.never();
    private Message reply;
    private boolean idle;
    private boolean interrupted;
    private String prompt;

    /**
     * Starts the clock.
     *
     * @param request the id of the request that executes the cell
     * @param limit how long it may take; zero for any time
     */
    CellProgress(String request, Duration limit) {
        this.request = request;
        this.limit = limit;
        due = limit.isZero() ? Deadline.never() : Deadline.in(limit);
    }

    String request() {
        return request;
    }

    void replied(Message message, Duration grace) {
        reply = message;
        last = last.earlier(Deadline.in(grace));
    }

    void idle(Duration grace) {
        idle = true;
        last = last.earlier(Deadline.in(grace));
    }

    void asked(String question) {
        if (prompt == null) prompt = question;
    }

    void interrupted(Duration grace) {
        interrupted = true;
        last = last.earlier(Deadline.in(grace));
    }

    /** The longest that may be waited for the next event. */
    Duration left() {
        return interrupted || answered() ? last.left() : due.earlier(last).left();
    }

    private boolean answered() {
        return reply != null || idle;
    }

    boolean done() {
        return (reply != null && idle) || (answered() && last.passed());
    }

    /** Whether the limit passed and the cell was not interrupted yet. */
    boolean overdue() {
        return due.passed() && !interrupted && !answered();
    }

    /** Whether the cell goes on although it was interrupted. */
    boolean stuck() {
        return interrupted && !answered() && last.passed();
    }

    /** What went wrong with a cell whose kernel is gone. */
    Optional<Trouble> ended(String how) {
        if (prompt != null) return Optional.of(unanswered());
        if (interrupted) return Optional.of(new Trouble(Kind.TIME_LIMIT, overLimit() + "; " + how));
        return Optional.of(new Trouble(Kind.KERNEL_ENDED, how));
    }

    /** What went wrong with a cell that is done. */
    Optional<Trouble> trouble() {
        if (prompt != null) return Optional.of(unanswered());
        if (interrupted) {
            return Optional.of(new Trouble(Kind.TIME_LIMIT, overLimit() + " and was interrupted"));
        }
        if (reply != null && !reply.text("status").equals("ok")) {
            String message = reply.text("ename") + ": " + reply.text("evalue");
            return Optional.of(new Trouble(Kind.ERROR, PlainText.of(message)));
        }
        return Optional.empty();
    }

    private Trouble unanswered() {
        String question = prompt.isBlank() ? "" : " (\"" + prompt.strip() + "\")";
        return new Trouble(
                Kind.ASKED_FOR_INPUT,
                "the cell asks for input" + question + " and nobody is there to answer; set the value in the cell");
    }

    private String overLimit() {
        return "the cell ran longer than "
                + BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }
}
