package io.headroom.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of /proc and /sys as Linux writes them, in a folder that stands for the root. */
record KernelTree(Path root) {
    private static final String MOUNTS_V1 = """
            31 23 0:28 / /sys/fs/cgroup rw - tmpfs tmpfs rw,mode=755
            32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct
            35 31 0:32 / /sys/fs/cgroup/memory rw,nosuid shared:9 - cgroup cgroup rw,memory
            41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw
            """;
    private static final String MOUNTS_V2 = "30 23 0:26 / /sys/fs/cgroup rw shared:4 - cgroup2 cgroup2 rw,nsdelegate\n";

    /** Version 1: this process is in these groups. */
    KernelTree version1(String... memberships) throws IOException {
        write("proc/self/mountinfo", MOUNTS_V1);
        return write("proc/self/cgroup", String.join("\n", memberships) + "\n");
    }

    /** Version 2: this process is in this group. */
    KernelTree version2(String group) throws IOException {
        write("proc/self/mountinfo", MOUNTS_V2);
        return write("proc/self/cgroup", "0::" + group + "\n");
    }

    /** 16 GB, half of them free. */
    KernelTree sixteenGigabytes() throws IOException {
        return write("proc/meminfo", "MemTotal:   15625000 kB\nMemFree:  1000000 kB\nMemAvailable:    7812500 kB\n");
    }

    KernelTree write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }
}
