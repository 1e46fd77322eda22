package io.headroom.report;

import io.headroom.corpus.ShardCheck;
import io.headroom.corpus.Verification;
import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import java.util.List;

/** A verification: every sample file, and whether it is what it was. */
final class VerificationView implements View<Verification> {
    /** Digits of a checksum that are shown to people. */
    private static final int SHOWN = 16;

    /** What a program wants to know of a sample file. */
    private record Row(String file, long bytes, int trials, String expected, String got, boolean sound) {}

    private record Facts(String folder, boolean sound, List<Row> shards) {}

    @Override
    public Class<Verification> type() {
        return Verification.class;
    }

    @Override
    public Card card(Verification verification) {
        int damaged = verification.damaged().size();
        String sum = damaged == 0 ? "sound" : Numbers.count(damaged) + " damaged";
        return Card.of(
                        "Verification of " + verification.folder().getFileName(),
                        Numbers.count(verification.shards().size(), "sample file") + ", " + sum)
                .with(new Grid(
                        "",
                        List.of(
                                Column.text("file"),
                                Column.number("bytes"),
                                Column.number("trials"),
                                Column.text("SHA-256 expected"),
                                Column.text("got"),
                                Column.text("result")),
                        verification.shards().stream()
                                .map(VerificationView::cells)
                                .toList()));
    }

    private static List<String> cells(ShardCheck shard) {
        return List.of(
                shard.file().getFileName().toString(),
                Numbers.count(shard.bytes()),
                Numbers.count(shard.trials().size()),
                shard.expected().substring(0, SHOWN),
                shard.got().substring(0, SHOWN),
                shard.sound() ? "sound" : "DAMAGED");
    }

    @Override
    public List<?> rows(Verification verification) {
        return shards(verification);
    }

    @Override
    public Object json(Verification verification) {
        boolean sound = verification.damaged().isEmpty();
        return new Facts(verification.folder().toString(), sound, shards(verification));
    }

    private static List<Row> shards(Verification verification) {
        return verification.shards().stream()
                .map(shard -> new Row(
                        shard.file().getFileName().toString(),
                        shard.bytes(),
                        shard.trials().size(),
                        shard.expected(),
                        shard.got(),
                        shard.sound()))
                .toList();
    }
}
