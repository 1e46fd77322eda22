package io.headroom.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.memory.MemoryMaps;
import io.headroom.memory.MemoryMaps.Area;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class JvmAreasTest {
    private static final MemoryMaps MAPS = new MemoryMaps(List.of(
            new Area(0xe0000000L, 0xe0aa0000L, "", 1000, 0),
            new Area(0xe0aa0000L, 0xf5550000L, "", 0, 0),
            new Area(0xf5550000L, 0xf6ab0000L, "", 200, 0),
            new Area(0x7f0000000000L, 0x7f0000100000L, "", 30, 0)));

    @Test
    void aHeapIsFromItsFirstAddressToTheLastOfItsGenerations() {
        String serial = """
                 def new generation   total 9792K, used 1234K [0x00000000e0000000, 0x00000000e0aa0000, 0x00000000f5550000)
                  eden space 8704K,  14% used [0x00000000e0000000, 0x00000000e0134b48, 0x00000000e0880000)
                 tenured generation   total 21888K, used 0K [0x00000000f5550000, 0x00000000f6ab0000, 0x0000000100000000)
                """;
        assertThat(JvmAreas.Range.of(serial).residentBytes(MAPS)).isEqualTo(1200);
    }

    @Test
    void codeHasBoundsInSquareBrackets() {
        String bounds = " bounds [0x00007f0000000000, 0x00007f0000080000, 0x00007f0000100000]";
        assertThat(JvmAreas.Range.of(bounds).residentBytes(MAPS)).isEqualTo(30);
    }

    @Test
    void aJvmThatTellsNoAddressesHasNone() {
        assertThat(JvmAreas.Range.of("ZHeap used 12M, capacity 200M").residentBytes(MAPS))
                .isZero();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void thisJvmHasAHeapAndCode() {
        MemoryMaps maps = MemoryMaps.ofThisProcess();
        long committed = Runtime.getRuntime().totalMemory();
        JvmAreas jvm = JvmAreas.now();
        assertThat(jvm.heap().residentBytes(maps)).isBetween(1L << 20, committed + (64L << 20));
        assertThat(jvm.code().residentBytes(maps)).isBetween(1L << 20, 512L << 20);
    }
}
