package io.headroom.memory;

import java.util.Optional;

/**
 * One thing that bounds memory, and who has taken what of it, at a moment. What the kernel drops when memory is short, file
 * pages that nobody has used for a while, counts as left.
 *
 * @param name what it is: {@code "memory of the machine"}, {@code "cgroup limit"}
 * @param where whose it is, where there may be several: a control group's folder; may be empty
 * @param limit all bytes there are
 * @param own bytes of these that this process holds
 * @param others bytes that others hold; empty if that is not known
 * @param files how much of that are file pages in use, which the kernel drops last, but before it ends a process
 */
public record MemoryBound(String name, String where, Bytes limit, Bytes own, Optional<Bytes> others, Bytes files) {
    /**
     * A bound of which nothing is known of files.
     *
     * @param name what it is
     * @param where whose it is; may be empty
     * @param limit all bytes there are
     * @param own bytes of these that this process holds
     * @param others bytes that others hold; empty if that is not known
     */
    public MemoryBound(String name, String where, Bytes limit, Bytes own, Optional<Bytes> others) {
        this(name, where, limit, own, others, Bytes.ZERO);
    }

    /**
     * A bound of which only the sum of what is held is known.
     *
     * @param used bytes that this process and others hold together
     * @param own bytes that this process holds; the kernel counts them apart, so they may come out as more
     */
    static MemoryBound of(String name, String where, long limit, long used, long own) {
        long taken = Math.max(0, used);
        long ours = Math.min(own, taken);
        return new MemoryBound(name, where, new Bytes(limit), new Bytes(ours), Optional.of(new Bytes(taken - ours)));
    }

    /** The same, of which so many bytes are file pages in use. */
    MemoryBound withFiles(long bytes) {
        long most = others.map(Bytes::count).orElse(0L);
        return new MemoryBound(name, where, limit, own, others, new Bytes(Math.min(Math.max(0, bytes), most)));
    }

    /**
     * What may still be taken.
     *
     * @return the limit less what is held, as far as that is known; 0 if more is held
     */
    public Bytes left() {
        long taken = own.count() + others.orElse(Bytes.ZERO).count();
        return new Bytes(Math.max(0, limit.count() - taken));
    }

    /** In words: {@code "free memory of the machine"}, {@code "cgroup limit 2.00 GB, /sys/fs/cgroup/pod"}. */
    @Override
    public String toString() {
        return where.isEmpty() ? "free " + name : name + ' ' + limit + ", " + where;
    }
}
