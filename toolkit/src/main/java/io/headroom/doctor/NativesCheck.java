package io.headroom.doctor;

import io.headroom.engine.NativeInventory;
import io.headroom.engine.NativeInventory.Leftover;
import java.util.ArrayList;
import java.util.List;

/** PyTorch's libraries, the glue between them and Java, and whether they are of one version. */
final class NativesCheck {
    private NativesCheck() {}

    static List<Finding> of(NativeInventory inventory) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("native libraries", String.join("; ", inventory.libraries())));
        findings.add(glue(inventory));
        inventory
                .damaged()
                .ifPresent(folder -> findings.add(Finding.fault(
                        "unpacked library",
                        folder + NativeInventory.DAMAGED + String.join(", ", inventory.damages()),
                        NativeInventory.WAY_OUT)));
        for (Leftover leftover : inventory.leftovers()) {
            findings.add(Finding.warn(
                    "library of another version",
                    leftover.folder() + ", " + leftover.size() + ", which PyTorch " + inventory.pytorch()
                            + " does not use",
                    "delete that folder unless another program uses it"));
        }
        return findings;
    }

    private static Finding glue(NativeInventory inventory) {
        String found = "glue " + inventory.glue() + ", PyTorch " + inventory.pytorch() + ", DJL " + inventory.djl();
        if (inventory.belongsTogether()) return Finding.ok("glue", found);
        return Finding.fault(
                "glue",
                found + ": expected glue " + inventory.pytorch() + '-' + inventory.djl(),
                "leave one version of DJL's jars on the class path, the one in lib/");
    }
}
