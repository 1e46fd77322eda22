package io.headroom.notebook;

import io.headroom.error.Problem;
import io.headroom.report.Card;
import io.headroom.report.Cards;
import io.headroom.report.Display;
import io.headroom.report.Pictures;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.knowm.xchart.internal.chartpart.Chart;

/**
 * The forms of one output: a front end shows the richest it can. There is always a text.
 *
 * @param text for every front end
 * @param forms by MIME type: HTML, a PNG in base64
 * @param metadata by MIME type: how large a picture stands
 */
record Bundle(String text, Map<String, String> forms, Map<String, Object> metadata) {
    static final String HTML = "text/html";
    static final String PNG = "image/png";

    /** Copies the maps. */
    Bundle {
        forms = Map.copyOf(forms);
        metadata = Map.copyOf(metadata);
    }

    /**
     * Text and HTML, or text alone if the user has switched HTML off.
     *
     * @param text the text
     * @param html the same as an HTML fragment
     * @return the output
     */
    static Bundle html(String text, String html) {
        Map<String, String> forms = Display.form() == Display.Form.HTML ? Map.of(HTML, html) : Map.of();
        return new Bundle(text, forms, Map.of());
    }

    /**
     * The forms of a result. A result that cannot be shown says so: an exception here would count as the cell's, and an
     * error would end the kernel.
     *
     * @param result any object
     * @return its output
     */
    static Bundle of(Object result) {
        try {
            if (result instanceof Chart<?, ?> chart && Pictures.canDraw()) return picture(chart);
            Optional<Card> card = Cards.of(result);
            return card.map(shown -> html(shown.text(), shown.html()))
                    .orElseGet(() -> new Bundle(Cards.text(result), Map.of(), Map.of()));
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            String reason = e instanceof Problem ? e.getMessage() : e.toString();
            return new Bundle(
                    "a " + result.getClass().getSimpleName() + " that cannot be shown: " + reason, Map.of(), Map.of());
        }
    }

    private static Bundle picture(Chart<?, ?> chart) {
        Map<String, Object> size = new TreeMap<>();
        size.put("width", chart.getWidth());
        size.put("height", chart.getHeight());
        return new Bundle(
                Pictures.words(chart).text(),
                Map.of(PNG, Base64.getEncoder().encodeToString(Pictures.png(chart))),
                Map.of(PNG, size));
    }
}
