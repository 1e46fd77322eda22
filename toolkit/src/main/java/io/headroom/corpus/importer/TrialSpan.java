package io.headroom.corpus.importer;

import io.headroom.signal.Annotation;
import io.headroom.signal.Gap;
import io.headroom.signal.Recording;

/**
 * The samples of the trial that an annotation marks.
 *
 * @param from index of the first one
 * @param samples how many the recording holds
 * @param clipped whether the annotation goes on after the recording
 * @param interrupted whether a gap of the recording lies within
 */
record TrialSpan(long from, int samples, boolean clipped, boolean interrupted) {
    static TrialSpan of(Recording recording, int index) {
        Annotation annotation = recording.annotations().get(index);
        double start = annotation.onsetSeconds();
        long last = recording.channels().get(0).samples();
        long from = Math.max(0, recording.sampleAt(0, start));
        // By the duration alone: two rounded ends would make equal trials differ by a sample.
        long wanted = annotation.durationSeconds() > 0
                ? from + Math.round(annotation.durationSeconds() * rate(recording))
                : nextOnset(recording, start, last);
        long to = Math.min(last, wanted);
        int samples = (int) Math.max(0, Math.min(Integer.MAX_VALUE, to - from));
        return new TrialSpan(from, samples, to < wanted, interrupted(recording, start, samples));
    }

    private static long nextOnset(Recording recording, double start, long last) {
        for (Annotation annotation : recording.annotations()) {
            if (annotation.onsetSeconds() > start) return recording.sampleAt(0, annotation.onsetSeconds());
        }
        return last;
    }

    private static boolean interrupted(Recording recording, double start, int samples) {
        double halfSample = 0.5 / rate(recording);
        double end = start + samples / rate(recording);
        for (Gap gap : recording.gaps()) {
            if (gap.onsetSeconds() < end - halfSample && gap.endSeconds() > start + halfSample) return true;
        }
        return false;
    }

    private static double rate(Recording recording) {
        return recording.channels().get(0).sampleRateHz();
    }
}
