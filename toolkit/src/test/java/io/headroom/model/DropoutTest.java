package io.headroom.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.headroom.corpus.Batch;
import io.headroom.engine.HeadroomEngine;
import io.headroom.random.Key;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DropoutTest {
    private static final List<Batch.Row> ROWS = List.of(row(3, 0), row(8, 0), row(8, 1));
    private static final Key EPOCH = Key.of(1).fold(4);
    private static final int WIDTH = 50;

    private NDManager manager;

    @BeforeEach
    void start() {
        HeadroomEngine.start();
        manager = NDManager.newBaseManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void aRowsMaskIsTheSameInAnyBatch() {
        float[] whole = mask(Dropout.of(EPOCH, ROWS), 3, 0.3, Dropout.Place.OUTPUT, 2);
        float[] part = mask(Dropout.of(EPOCH, ROWS).rows(1, 2), 1, 0.3, Dropout.Place.OUTPUT, 2);
        float[] reordered = mask(Dropout.of(EPOCH, List.of(ROWS.get(1), ROWS.get(0))), 2, 0.3, Dropout.Place.OUTPUT, 2);
        assertThat(part).isEqualTo(Arrays.copyOfRange(whole, WIDTH, 2 * WIDTH));
        assertThat(Arrays.copyOf(reordered, WIDTH)).isEqualTo(part);
    }

    @Test
    void copiesPlacesWordsAndEpochsHaveMasksOfTheirOwn() {
        float[] mask = mask(Dropout.of(EPOCH, ROWS.subList(1, 2)), 1, 0.3, Dropout.Place.OUTPUT, 2);
        assertThat(mask(Dropout.of(EPOCH, ROWS.subList(2, 3)), 1, 0.3, Dropout.Place.OUTPUT, 2))
                .isNotEqualTo(mask);
        assertThat(mask(Dropout.of(EPOCH, ROWS.subList(1, 2)), 1, 0.3, Dropout.Place.DECODER, 2))
                .isNotEqualTo(mask);
        assertThat(mask(Dropout.of(EPOCH, ROWS.subList(1, 2)), 1, 0.3, Dropout.Place.OUTPUT, 3))
                .isNotEqualTo(mask);
        assertThat(mask(Dropout.of(Key.of(1).fold(5), ROWS.subList(1, 2)), 1, 0.3, Dropout.Place.OUTPUT, 2))
                .isNotEqualTo(mask);
    }

    @Test
    void aShareIsDroppedAndTheRestMadeUpForIt() {
        NDArray ones = manager.ones(new Shape(40, 3, 100));
        float[] dropped = Dropout.of(EPOCH, ROWS)
                .timeFirst(ones, 0.3, Dropout.Place.ENCODER, 1)
                .toFloatArray();
        int zeros = 0;
        double sum = 0;
        for (float value : dropped) {
            if (value == 0) zeros++;
            sum += value;
        }
        double deviation = Math.sqrt(0.3 * 0.7 / dropped.length);
        assertThat((double) zeros / dropped.length).isCloseTo(0.3, within(5 * deviation));
        assertThat(sum / dropped.length).isCloseTo(1, within(5 * deviation / 0.7));
    }

    @Test
    void evaluationDropsNothing() {
        NDArray ones = manager.ones(new Shape(1, WIDTH));
        assertThat(Dropout.NONE.batchFirst(ones, 0.3, Dropout.Place.OUTPUT, 1)).isSameAs(ones);
    }

    private float[] mask(Dropout dropout, int batch, double rate, Dropout.Place place, int index) {
        return dropout.batchFirst(manager.ones(new Shape(batch, WIDTH)), rate, place, index)
                .toFloatArray();
    }

    private static Batch.Row row(int trial, int copy) {
        return new Batch.Row(trial, copy, 1, List.of(1, 2));
    }
}
