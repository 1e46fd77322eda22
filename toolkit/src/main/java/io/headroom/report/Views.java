package io.headroom.report;

import java.util.List;
import java.util.Optional;

/** The views there are. */
final class Views {
    private static final List<View<?>> ALL = List.of(
            new RecordingView(),
            new ChannelReportView(),
            new DownsamplerView(),
            new VocabularyView(),
            new ArrayView(),
            new TableView(),
            new ChartView());

    private Views() {}

    /**
     * Finds the view of a result.
     *
     * @param result any object, null included
     * @return the first view whose type it has
     */
    @SuppressWarnings("unchecked") // the cast is what isInstance has just proved
    static Optional<View<Object>> of(Object result) {
        return ALL.stream()
                .filter(view -> view.type().isInstance(result))
                .findFirst()
                .map(view -> (View<Object>) view);
    }

    /**
     * Whose results have views.
     *
     * @return classes and interfaces
     */
    static List<Class<?>> types() {
        return ALL.stream().<Class<?>>map(View::type).toList();
    }
}
