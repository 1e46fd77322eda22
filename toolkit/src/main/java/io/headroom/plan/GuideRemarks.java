package io.headroom.plan;

import io.headroom.memory.Bytes;
import io.headroom.model.Schedule.Attention;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where the guide's arithmetic does not add up, with the numbers of the settings at hand.
 *
 * @param sums its formulas
 * @param claims what it writes
 * @param onDisk the trials as they were recorded
 * @param parts what the settings need by our own count
 */
record GuideRemarks(GuideSums sums, GuideClaims claims, Bytes onDisk, Map<MemoryPart, Bytes> parts) {
    List<String> all() {
        List<String> remarks = new ArrayList<>();
        remarks.add(data());
        remarks.add(batch());
        remarks.add(activations());
        remarks.add(attention());
        remarks.add(forgotten());
        remarks.addAll(total());
        return remarks;
    }

    private String data() {
        int copies = variant().augmentation();
        return "data: " + (copies == 1 ? "the guide holds them" : "the guide holds " + copies + " copies of each trial")
                + ", " + sums.data().bytes() + "; the trials as they were recorded are " + onDisk
                + " on disk and stay there, and a copy is made when it is read";
    }

    private String batch() {
        return "batch: counted twice, its rows are in the data already" + written(MemoryPart.BATCH) + "; "
                + sums.batch().formula() + " are " + sums.batch().bytes();
    }

    private String activations() {
        return "activations: the formula gives " + sums.activations().bytes() + written(MemoryPart.ACTIVATIONS)
                + "; it counts one number a state, where an LSTM keeps gates and cells of two directions, and no convolution: here "
                + part(MemoryPart.ACTIVATIONS);
    }

    private String attention() {
        String words = "attention: the formula gives " + sums.attention().bytes() + written(MemoryPart.ATTENTION)
                + "; it counts one word, where the engine keeps a tanh of each of " + sums.words() + ": "
                + sums.everyWord().bytes();
        if (variant().schedule().attention() == Attention.WRITTEN_OUT) {
            return words + ", had it to keep them; written out, it keeps the weights and computes the rest again";
        }
        return parts.containsKey(MemoryPart.ATTENTION) ? words : words + ", which is gone when the peak is reached";
    }

    private String forgotten() {
        Bytes runtime = part(MemoryPart.ENGINE).plus(part(MemoryPart.HEAP));
        return "forgotten: Adam's moments (" + part(MemoryPart.OPTIMISER) + "), the backward pass's working space ("
                + part(MemoryPart.WORKSPACE) + "), the engine and the language's runtime (" + runtime
                + "), what is freed and not given back (" + part(MemoryPart.ALLOCATOR) + ")";
    }

    private List<String> total() {
        if (claims.total().isEmpty()) return List.of();
        return switch (variant().name()) {
            case "FULL" ->
                List.of("total: the first list's lines add up to 31-46 GB, it writes ~35-50 GB+; the second makes"
                        + " it 43 GB, the tables 51+ GB");
            case "MEDIUM" ->
                List.of(
                        "total: 8 + 8 + 4 + 1 = 21 GB, \"but peak ~12-15 GB\": no formula leads from one to the other, and the"
                                + " data are all there while a step runs",
                        "accumulation: a quarter of the trials and half of the samples are an eighth of the activations and of the"
                                + " attention; the guide halves both, to 8 GB and 4 GB");
            default ->
                List.of("total: the data alone are " + sums.data().bytes()
                        + " by the guide's formula, more than the 8 GB that it promises for all");
        };
    }

    private String written(MemoryPart part) {
        return claims.of(part)
                .map(claim -> ", the guide writes " + claim.words())
                .orElse("");
    }

    private Bytes part(MemoryPart part) {
        return parts.getOrDefault(part, Bytes.ZERO);
    }

    private Variant variant() {
        return sums.settings().variant();
    }
}
