package io.headroom.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SampleSeriesTest {
    @Test
    void fewSamplesStayAsTheyAre() {
        SampleSeries series = new SampleSeries();
        series.add(10, 3);
        series.add(20, 7);
        series.add(30, 5);
        assertThat(series.nanos()).containsExactly(10, 20, 30);
        assertThat(series.bytes()).containsExactly(3, 7, 5);
    }

    @Test
    void ofTooManyTheHighestStayWhereTheyWere() {
        SampleSeries series = new SampleSeries();
        for (int i = 0; i < 10_000; i++) series.add(i, i == 1234 ? 99 : i == 9_876 ? 77 : i % 50);
        assertThat(series.nanos()).hasSizeBetween(400, 800).isSorted().contains(1234, 9_876);
        assertThat(series.bytes()).hasSameSizeAs(series.nanos()).contains(99, 77);
        assertThat(series.nanos()[0]).isLessThan(50);
    }

    @Test
    void aClearedSeriesStartsFinelyAgain() {
        SampleSeries series = new SampleSeries();
        for (int i = 0; i < 5_000; i++) series.add(i, i);
        series.clear();
        series.add(1, 1);
        series.add(2, 2);
        assertThat(series.nanos()).containsExactly(1, 2);
    }
}
