package io.headroom.train;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.util.Pair;

/**
 * What stands in a block that matters when its batch is split.
 *
 * @param batchNorm whether a part normalises over the batch
 * @param dropout whether a part drops at random
 */
record BlockSurvey(boolean batchNorm, boolean dropout) {
    static BlockSurvey of(Block block) {
        boolean norm = block instanceof BatchNorm
                || block.getDirectParameters().values().stream()
                        .anyMatch(parameter -> parameter.getType() == Parameter.Type.RUNNING_MEAN);
        BlockSurvey all = new BlockSurvey(norm, block instanceof Dropout);
        for (Pair<String, Block> child : block.getChildren()) {
            BlockSurvey part = of(child.getValue());
            all = new BlockSurvey(all.batchNorm || part.batchNorm, all.dropout || part.dropout);
        }
        return all;
    }
}
