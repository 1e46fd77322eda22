package io.headroom.train;

import io.headroom.corpus.Batch;
import io.headroom.error.OverBudget;
import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryGuard;
import io.headroom.memory.MemoryGuard.Request;
import io.headroom.memory.MemoryGuard.Room;
import io.headroom.model.Schedule;
import io.headroom.model.Schedule.Convolutions;
import io.headroom.model.StepSplit;
import io.headroom.train.StepDemand.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A split that asks a guard before each part of a step. What does not fit goes on by the first of the {@link Tightening
 * tighter} schedules that does, in this step and in those after it; a wider one is taken up again between two steps, see
 * {@link Recovery}.
 */
final class GuardedSplit implements StepSplit {
    /** What must be left beside a wider schedule, as a share of what it takes. */
    private static final double TO_SPARE = 0.1;

    private final Schedule planned;
    private final MemoryGuard guard;
    private final Tightening tightening;
    private final Function<Batch, StepDemand> demands;
    private final Recovery recovery = new Recovery();

    private Schedule current;
    private Schedule told;
    private Schedule adopted;
    private StepDemand demand;
    private int size;
    private int time;
    private int held;
    private boolean again;
    private boolean rowsAgain;
    private Bytes rows = Bytes.ZERO;
    private Request request;
    private Room room;
    private String why = "";

    /**
     * A split for a training.
     *
     * @param planned what it goes by while there is room
     * @param guard is asked
     * @param tightening what can be done where there is none
     * @param demands what a batch's step will take
     */
    GuardedSplit(Schedule planned, MemoryGuard guard, Tightening tightening, Function<Batch, StepDemand> demands) {
        this.planned = planned;
        this.guard = guard;
        this.tightening = tightening;
        this.demands = demands;
        current = planned;
        told = planned;
        adopted = planned;
    }

    @Override
    public Schedule step(Batch batch) {
        demand = demands.apply(batch);
        size = batch.size();
        time = batch.time();
        rowsAgain = false;
        Schedule before = current;
        current = fitting(Part.STEP, size, withItself(before, tightening.ofStep(before, time)))
                .orElseThrow(this::over);
        if (!again && current.equals(before)) recover();
        again = false;
        adopt();
        return current;
    }

    @Override
    public Optional<Schedule> encoder(int left) {
        List<Schedule> tighter = tightening.ofEncoder(current, time);
        Optional<Schedule> found = fitting(Part.ENCODER, left, rowsAgain ? tighter : withItself(current, tighter));
        rowsAgain = false;
        if (found.isEmpty()) return stepAgain();
        current = found.get();
        adopt();
        held = Math.min(left, current.encoderBatch());
        return found;
    }

    @Override
    public Optional<Schedule> decoder(int left) {
        Optional<Schedule> found = fitting(Part.DECODER, held, withItself(current, tightening.ofDecoder(current)));
        rowsAgain = found.isEmpty();
        if (found.isPresent()) {
            current = found.get();
            rows = demand.of(Part.DECODER, current.within(held, time)).heap();
        }
        return found;
    }

    @Override
    public Optional<Schedule> convolutionsBackward() {
        boolean pieces = current.convolutions() == Convolutions.IN_PIECES;
        List<Schedule> smaller = pieces ? tightening.ofPieces(current) : List.of();
        Optional<Schedule> found = fitting(Part.CONVOLUTIONS_BACKWARD, size, withItself(current, smaller));
        return found.isEmpty() ? stepAgain() : found;
    }

    /** The schedule that the next part would go by. */
    Schedule current() {
        return current;
    }

    /**
     * What has changed since this was last asked.
     *
     * @param step the step that was just done, from 1
     * @return one line, if the schedule is another one
     */
    Optional<String> news(long step) {
        Optional<String> change =
                ScheduleChange.words(told, current).map(words -> "from step " + step + " on " + words + ": " + why);
        told = current;
        return change;
    }

    private void adopt() {
        if (current.equals(adopted)) return;
        adopted = current;
        demand.adopted(current.within(size, time));
    }

    private Optional<Schedule> stepAgain() {
        if (current.convolutions() == Convolutions.IN_PIECES) throw over();
        current = current.with(Convolutions.IN_PIECES);
        again = true;
        return Optional.empty();
    }

    private OverBudget over() {
        return new OverBudget(
                why + ", and no schedule takes less",
                request.more().count(),
                room.memory().allowed().count());
    }

    /** Takes the widest schedule that leaves something to spare, if there has been one for long enough. */
    private void recover() {
        if (current.equals(planned)) return;
        Bytes now = request.more();
        Optional<Schedule> wider = withItself(planned, tightening.ofStep(planned, time)).stream()
                .filter(schedule -> demand(Part.STEP, size, schedule).more().compareTo(now) > 0)
                .filter(schedule -> room.allows(spared(demand(Part.STEP, size, schedule))))
                .findFirst();
        if (!recovery.due(wider.isPresent())) return;
        Room roomy = room;
        wider.flatMap(schedule -> fitting(Part.STEP, size, List.of(schedule))).ifPresent(schedule -> {
            current = schedule;
            why = "left are " + roomy.memory();
        });
    }

    private static Request spared(Request request) {
        return new Request(request.what(), spared(request.more()), spared(request.heap()), request.surplus());
    }

    private static Bytes spared(Bytes bytes) {
        return new Bytes(Math.round(bytes.count() * (1 + TO_SPARE)));
    }

    /** The first that is allowed. What the last answer has no room for is not asked about, unless nothing else is left. */
    private Optional<Schedule> fitting(Part part, int trials, List<Schedule> candidates) {
        Optional<Room> answer = Optional.empty();
        for (int i = 0; i < candidates.size(); i++) {
            Request next = demand(part, trials, candidates.get(i));
            boolean last = i == candidates.size() - 1;
            if (!last && answer.isPresent() && !answer.get().allows(next)) continue;
            room = guard.ask(next);
            request = next;
            if (room.allows(next)) return Optional.of(candidates.get(i));
            why = next.what() + ' ' + room.shortage(next);
            answer = Optional.of(room);
        }
        return Optional.empty();
    }

    /** The decoder's rows on the heap stay for its next pass: only what is missing is taken. */
    private Request demand(Part part, int trials, Schedule schedule) {
        Request whole = demand.of(part, schedule.within(trials, time));
        long missing = whole.heap().count() - rows.count();
        return new Request(whole.what(), whole.more(), new Bytes(Math.max(0, missing)), whole.surplus());
    }

    private static List<Schedule> withItself(Schedule schedule, List<Schedule> tighter) {
        List<Schedule> all = new ArrayList<>(List.of(schedule));
        all.addAll(tighter);
        return all;
    }
}
