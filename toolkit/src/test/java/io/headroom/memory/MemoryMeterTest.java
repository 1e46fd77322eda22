package io.headroom.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.FreshJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MemoryMeterTest {
    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    Path process;

    @Test
    @EnabledOnOs(OS.LINUX)
    void touchingSixtyFourMebibytesRaisesThePeakByAboutThat() throws IOException, InterruptedException {
        Path rises = process.resolve("rises");
        // In a process of its own: what else is freed meanwhile in this one would hide the block.
        FreshJvm.in(process, "-XX:+UseSerialGC").run(MemoryMeterWitness.class, rises.toString());
        for (String rise : Files.readString(rises).split(" ", -1)) {
            assertThat(Long.parseLong(rise)).isBetween(56L * MEBIBYTE, 128L * MEBIBYTE);
        }
    }

    @Test
    void readsResidentAndAnonymousBytesOfTheStatusFile() throws IOException {
        status("VmHWM:\t  9000 kB\nVmRSS:\t  3000 kB\nRssAnon:\t  1000 kB\nRssFile:\t  1900 kB\nRssShmem:\t 100 kB\n");
        MemoryUse use = MemoryMeter.at(process).now();
        assertThat(use.resident()).isEqualTo(new Bytes(3000 * 1024));
        assertThat(use.anonymous()).isEqualTo(new Bytes(1000 * 1024));
        assertThat(use.notes()).isEmpty();
    }

    @Test
    void theAnonymousPeakIsAtLeastTheHighWaterMarkLessFilePages() throws IOException {
        status("VmHWM:\t  9000 kB\nVmRSS:\t  3000 kB\nRssAnon:\t  1000 kB\nRssFile:\t  1900 kB\nRssShmem:\t 100 kB\n");
        try (PeakWatch watch = MemoryMeter.at(process).watch()) {
            assertThat(watch.peak().resident()).isEqualTo(new Bytes(9000 * 1024));
            assertThat(watch.peak().anonymous()).isEqualTo(new Bytes(7000 * 1024));
        }
    }

    @Test
    void anInterruptedThreadCanStillRead() throws IOException {
        status("VmHWM:\t  9 kB\nVmRSS:\t  3 kB\nRssAnon:\t  1 kB\n");
        Thread.currentThread().interrupt();
        assertThat(MemoryMeter.at(process).now().resident()).isEqualTo(new Bytes(3 * 1024));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anInterruptedThreadCanStillResetTheMark() throws IOException {
        status("VmHWM:\t  9 kB\nVmRSS:\t  3 kB\nRssAnon:\t  1 kB\n");
        Thread.currentThread().interrupt();
        boolean reset = MemoryMeter.at(process).resetHighWaterMark();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(reset).isTrue();
        assertThat(process.resolve("clear_refs")).hasContent("5");
    }

    @Test
    void theWatchWritesFiveToClearRefs() throws IOException {
        status("VmHWM:\t  9 kB\nVmRSS:\t  3 kB\nRssAnon:\t  1 kB\n");
        MemoryMeter.at(process).watch().close();
        assertThat(process.resolve("clear_refs")).hasContent("5");
    }

    @Test
    void aMarkThatCannotBeResetIsSaid() throws IOException {
        status("VmHWM:\t  9 kB\nVmRSS:\t  3 kB\nRssAnon:\t  1 kB\n");
        Files.createDirectory(process.resolve("clear_refs"));
        try (PeakWatch watch = MemoryMeter.at(process).watch()) {
            assertThat(watch.peak().notes()).singleElement().asString().contains("could not be reset", "whole process");
        }
    }

    @Test
    void whereTheMarkCannotBeResetTheNextPeakIsThatOfTheSamples() throws IOException {
        status("VmHWM:\t  9000 kB\nVmRSS:\t  3000 kB\nRssAnon:\t  1000 kB\nRssFile:\t  1900 kB\n");
        Files.createDirectory(process.resolve("clear_refs"));
        try (PeakWatch watch = MemoryMeter.at(process).watch()) {
            assertThat(watch.next().resident()).isEqualTo(new Bytes(9000 * 1024));
            assertThat(watch.peak().resident()).isEqualTo(new Bytes(3000 * 1024));
            assertThat(watch.peak().notes()).singleElement().asString().contains("could not be reset", "of samples");
        }
    }

    @Test
    void aMarkThatCanBeResetLaterIsExactFromThereOn() throws IOException {
        status("VmHWM:\t  9000 kB\nVmRSS:\t  3000 kB\nRssAnon:\t  1000 kB\nRssFile:\t  1900 kB\n");
        Files.createDirectory(process.resolve("clear_refs"));
        try (PeakWatch watch = MemoryMeter.at(process).watch()) {
            Files.delete(process.resolve("clear_refs"));
            assertThat(watch.next().notes()).hasSize(1);
            assertThat(watch.peak().resident()).isEqualTo(new Bytes(9000 * 1024));
            assertThat(watch.peak().notes()).isEmpty();
        }
    }

    @Test
    void samplesAreHandedOnAsTheyAreTaken() throws IOException {
        status("VmHWM:\t  9000 kB\nVmRSS:\t  3000 kB\nRssAnon:\t  1000 kB\n");
        List<Long> heard = Collections.synchronizedList(new ArrayList<>());
        try (PeakWatch watch =
                MemoryMeter.at(process).watch(MemoryMeter.OFTEN, (nanos, residentBytes) -> heard.add(residentBytes))) {
            watch.peak();
        }
        assertThat(heard).hasSizeGreaterThanOrEqualTo(2).containsOnly(3000L * 1024);
    }

    @Test
    void withoutAStatusFileTheJvmsOwnMemoryIsGivenAndSaid() {
        MemoryUse use = MemoryMeter.at(process.resolve("absent")).now();
        assertThat(use.resident().count()).isPositive();
        assertThat(use.notes()).singleElement().asString().contains("native arrays are not counted");
    }

    private void status(String text) throws IOException {
        Files.writeString(process.resolve("status"), text);
    }
}
