package io.headroom.report;

import io.headroom.memory.Bytes;
import io.headroom.plan.MemoryPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parts of an estimate as pieces of a bar: as many as can be told apart. The data come last, outside of what must be there. */
final class EstimatePieces {
    private record Piece(String name, Set<MemoryPart> parts) {}

    private static final List<Piece> ALL = List.of(
            piece(MemoryPart.ACTIVATIONS),
            piece(MemoryPart.ATTENTION),
            piece(MemoryPart.WORKSPACE),
            piece(MemoryPart.BATCH),
            new Piece(
                    "parameters, gradients, optimiser",
                    Set.of(MemoryPart.PARAMETERS, MemoryPart.GRADIENTS, MemoryPart.OPTIMISER)),
            new Piece("engine base, Java heap", Set.of(MemoryPart.ENGINE, MemoryPart.HEAP)),
            piece(MemoryPart.ALLOCATOR),
            piece(MemoryPart.DATA));

    private EstimatePieces() {}

    static List<String> names() {
        return ALL.stream().map(Piece::name).toList();
    }

    /** Bytes of each piece, in the names' order. */
    static List<Double> lengths(Map<MemoryPart, Bytes> parts) {
        List<Double> lengths = new ArrayList<>();
        for (Piece piece : ALL) {
            lengths.add(piece.parts.stream()
                    .mapToDouble(part -> parts.getOrDefault(part, Bytes.ZERO).count())
                    .sum());
        }
        return lengths;
    }

    private static Piece piece(MemoryPart part) {
        return new Piece(part.label(), Set.of(part));
    }
}
