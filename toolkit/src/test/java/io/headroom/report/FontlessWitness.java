package io.headroom.report;

import io.headroom.error.EnvironmentFault;
import io.headroom.report.Card.Picture;
import java.nio.file.Path;
import java.util.Optional;
import org.knowm.xchart.internal.chartpart.Chart;

/** Shows a sample of every type and of every chart, as a notebook would, in a process that may have no font. */
public final class FontlessWitness {
    private FontlessWitness() {}

    /**
     * Prints how often pictures stood on cards, the words of every chart, and what saving one says.
     *
     * @param arguments a folder to write to
     */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        int pictures = 0;
        try (Samples samples = new Samples(folder)) {
            for (Object sample : samples.all()) {
                Optional<Card> card = Cards.of(sample);
                pictures += (int) card.stream()
                        .flatMap(each -> each.parts().stream())
                        .filter(Picture.class::isInstance)
                        .count();
                Optional<Chart<?, ?>> chart = Views.of(sample).flatMap(view -> view.chart(sample));
                chart.ifPresent(each ->
                        System.out.println("chart of " + sample.getClass().getSimpleName() + ": "
                                + Cards.text(each).replace("\n", " | ")));
            }
            System.out.println("pictures on cards: " + pictures);
            Pictures.save(Pictures.of(samples.all().get(0)), folder.resolve("chart.png"));
        } catch (EnvironmentFault e) {
            System.out.println("saving: " + e.getMessage());
        }
    }
}
