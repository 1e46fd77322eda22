package io.headroom.memory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a hierarchy of control groups can be seen (proc(5), mountinfo).
 *
 * @param top the group at the mount point, as the hierarchy names it
 * @param point the mount point
 */
record CgroupMount(String top, String point) {
    /**
     * Finds a hierarchy.
     *
     * @param mountinfo the lines of {@code /proc/self/mountinfo}
     * @param controller which one's hierarchy of version 1; empty for version 2
     */
    static Optional<CgroupMount> find(List<String> mountinfo, Optional<String> controller) {
        for (String line : mountinfo) {
            // id parent major:minor ROOT POINT options [optional...] - TYPE source SUPER-OPTIONS
            String[] halves = line.split(" - ", 2);
            if (halves.length < 2) continue;
            String[] mount = halves[0].split(" ", -1);
            String[] system = halves[1].split(" ", -1);
            if (mount.length < 5 || system.length < 3 || !mount[4].startsWith("/")) continue;
            boolean wanted = controller.isEmpty()
                    ? system[0].equals("cgroup2")
                    : system[0].equals("cgroup")
                            && List.of(system[2].split(",")).contains(controller.get());
            if (wanted) return Optional.of(new CgroupMount(mount[3], mount[4]));
        }
        return Optional.empty();
    }

    /** The folders of a group and of those above it, as far as they are there, innermost first; the mount point at least. */
    List<Path> groups(Path root, String group) {
        Path bottom = bottom(root);
        Path folder = folder(root, group);
        while (!folder.equals(bottom) && !Files.isDirectory(folder)) folder = folder.getParent();
        List<Path> groups = new ArrayList<>();
        for (Path at = folder; at != null && at.startsWith(bottom); at = at.getParent()) groups.add(at);
        return groups;
    }

    /** The folder of a group, or the mount point if the group lies outside; it need not be there. */
    Path folder(Path root, String group) {
        Path bottom = bottom(root);
        // A container may see its own group as the mount's top: then the path outside means nothing here.
        boolean inside = group.equals(top) || group.startsWith(top + "/");
        String below = inside && !top.equals("/") ? group.substring(top.length()) : group;
        Path folder = bottom.resolve("." + (below.startsWith("/") ? below : "/" + below))
                .normalize();
        return folder.startsWith(bottom) ? folder : bottom;
    }

    private Path bottom(Path root) {
        return root.resolve(point.substring(1)).normalize();
    }
}
