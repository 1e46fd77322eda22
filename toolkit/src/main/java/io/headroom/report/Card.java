package io.headroom.report;

import io.headroom.error.CallerMistake;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a result says, as finished strings: text and HTML are made from these same strings, so they cannot differ.
 *
 * <p>Texts may come from files: characters that would act on a terminal are made visible here, once for all renderings.
 *
 * @param title what it is: {@code "Corpus demo"}
 * @param subtitle the one line that sums it up; may be empty
 * @param parts what follows, in order
 */
public record Card(String title, String subtitle, List<Part> parts) {
    /** Makes the texts harmless and copies the list. */
    public Card {
        title = Escape.visible(title);
        subtitle = Escape.visible(subtitle);
        parts = List.copyOf(parts);
    }

    /** A block of a card. */
    public sealed interface Part permits Rows, Grid, Bars, Stacks, Picture, Note {}

    /**
     * Names and values.
     *
     * @param heading what they are about; empty for none
     * @param rows the rows
     */
    public record Rows(String heading, List<Row> rows) implements Part {
        /** Makes the text harmless and copies the list. */
        public Rows {
            heading = Escape.visible(heading);
            rows = List.copyOf(rows);
        }
    }

    /**
     * A name and its value.
     *
     * @param label the name
     * @param value the value with its unit
     */
    public record Row(String label, String value) {
        /** Makes the texts harmless. */
        public Row {
            label = Escape.visible(label);
            value = Escape.visible(value);
        }
    }

    /** How a column's cells stand. */
    public enum Align {
        /** Words: left. */
        TEXT,
        /** Numbers: right. */
        NUMBER
    }

    /**
     * The head of a column.
     *
     * @param name its name, with the unit if its cells have none
     * @param align how its cells stand
     */
    public record Column(String name, Align align) {
        /** Makes the text harmless. */
        public Column {
            name = Escape.visible(name);
        }

        /**
         * A column of words.
         *
         * @param name its name
         * @return the column
         */
        public static Column text(String name) {
            return new Column(name, Align.TEXT);
        }

        /**
         * A column of numbers.
         *
         * @param name its name
         * @return the column
         */
        public static Column number(String name) {
            return new Column(name, Align.NUMBER);
        }
    }

    /**
     * A table.
     *
     * @param heading what it is about; empty for none
     * @param columns its columns
     * @param cells [row][column]
     */
    public record Grid(String heading, List<Column> columns, List<List<String>> cells) implements Part {
        /** Makes the texts harmless and refuses a row of another width. */
        public Grid {
            heading = Escape.visible(heading);
            columns = List.copyOf(columns);
            List<List<String>> rows = new ArrayList<>();
            for (List<String> row : cells) {
                if (row.size() != columns.size()) {
                    throw new CallerMistake(
                            "a row of this table needs " + columns.size() + " cells, got " + row.size() + ": " + row);
                }
                rows.add(row.stream().map(Escape::visible).toList());
            }
            cells = List.copyOf(rows);
        }
    }

    /**
     * Horizontal bars on one scale that starts at 0.
     *
     * @param heading what they compare, with the unit; empty for none
     * @param bars the bars
     */
    public record Bars(String heading, List<Bar> bars) implements Part {
        /** Makes the text harmless and copies the list. */
        public Bars {
            heading = Escape.visible(heading);
            bars = List.copyOf(bars);
        }

        /**
         * How long a bar is.
         *
         * @param bar one of these
         * @return its share of the longest one, in [0, 1]; 0 for a length that is no number
         */
        double share(Bar bar) {
            double longest = bars.stream()
                    .mapToDouble(Bar::length)
                    .filter(Double::isFinite)
                    .max()
                    .orElse(0);
            if (!(longest > 0) || !Double.isFinite(bar.length)) return 0;
            return Math.max(0, bar.length / longest);
        }
    }

    /**
     * One bar.
     *
     * @param label whose it is
     * @param length how long, in any unit that all bars share
     * @param value the same, in words
     */
    public record Bar(String label, double length, String value) {
        /** Makes the texts harmless. */
        public Bar {
            label = Escape.visible(label);
            value = Escape.visible(value);
        }
    }

    /**
     * Horizontal bars made of pieces, all on one scale that starts at 0.
     *
     * @param heading what they compare, with the unit; empty for none
     * @param pieces what the pieces are, in their order; a piece looks the same in every bar
     * @param bars the bars
     */
    public record Stacks(String heading, List<String> pieces, List<Stack> bars) implements Part {
        /** How many pieces can be told apart. */
        public static final int MOST_PIECES = 8;

        /** Makes the texts harmless and refuses pieces that could not be told apart, and bars with other pieces. */
        public Stacks {
            heading = Escape.visible(heading);
            pieces = pieces.stream().map(Escape::visible).toList();
            bars = List.copyOf(bars);
            if (pieces.size() > MOST_PIECES) {
                throw new CallerMistake("at most " + MOST_PIECES + " pieces can be told apart, got " + pieces.size());
            }
            for (Stack bar : bars) {
                if (bar.lengths.size() != pieces.size()) {
                    throw new CallerMistake("the bar \"" + bar.label + "\" needs " + pieces.size() + " pieces, got "
                            + bar.lengths.size());
                }
            }
        }

        /**
         * Which pieces there are to be explained.
         *
         * @return the places of those that some bar has
         */
        List<Integer> seen() {
            return IntStream.range(0, pieces.size())
                    .filter(piece -> bars.stream().anyMatch(bar -> bar.lengths.get(piece) > 0))
                    .boxed()
                    .toList();
        }

        /**
         * How long a piece is.
         *
         * @param bar one of these
         * @param piece its place
         * @return its share of the longest bar, in [0, 1]
         */
        double share(Stack bar, int piece) {
            double longest = bars.stream().mapToDouble(Stack::length).max().orElse(0);
            return longest > 0 ? bar.lengths.get(piece) / longest : 0;
        }
    }

    /**
     * A bar of pieces.
     *
     * @param label whose it is
     * @param lengths of the pieces, in any unit that all bars share; 0 for one that it has not
     * @param value the whole in words
     */
    public record Stack(String label, List<Double> lengths, String value) {
        /** Makes the texts harmless and refuses what is no length. */
        public Stack {
            label = Escape.visible(label);
            lengths = List.copyOf(lengths);
            value = Escape.visible(value);
            for (double length : lengths) {
                if (!(length >= 0 && length < Double.POSITIVE_INFINITY)) {
                    throw new CallerMistake("a piece of a bar must have a length >= 0, got " + length);
                }
            }
        }

        private double length() {
            return lengths.stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    /**
     * A picture.
     *
     * @param base64 a complete PNG file, base64
     * @param words what it shows, in words: stands where no picture can
     */
    public record Picture(String base64, String words) implements Part {
        /** Makes the text harmless. */
        public Picture {
            words = Escape.visible(words);
        }

        /**
         * A picture of a PNG file.
         *
         * @param png a complete PNG file
         * @param words what it shows, in words
         * @return the picture
         */
        public static Picture of(byte[] png, String words) {
            return new Picture(Base64.getEncoder().encodeToString(png), words);
        }
    }

    /**
     * A sentence.
     *
     * @param text what it says
     */
    public record Note(String text) implements Part {
        /** Makes the text harmless. */
        public Note {
            text = Escape.visible(text);
        }
    }

    /**
     * A card without parts.
     *
     * @param title what it is
     * @param subtitle the one line that sums it up; may be empty
     * @return the card
     */
    public static Card of(String title, String subtitle) {
        return new Card(title, subtitle, List.of());
    }

    /**
     * Adds a row below the last one.
     *
     * @param label its name
     * @param value its value, with its unit
     * @return a card with the row
     */
    public Card row(String label, String value) {
        Row row = new Row(label, value);
        if (!parts.isEmpty() && parts.get(parts.size() - 1) instanceof Rows last) {
            List<Row> rows = new ArrayList<>(last.rows());
            rows.add(row);
            List<Part> all = new ArrayList<>(parts.subList(0, parts.size() - 1));
            all.add(new Rows(last.heading(), rows));
            return new Card(title, subtitle, all);
        }
        return with(new Rows("", List.of(row)));
    }

    /**
     * Adds a sentence.
     *
     * @param text what it says
     * @return a card with the sentence
     */
    public Card note(String text) {
        return with(new Note(text));
    }

    /**
     * Adds a part below the last one.
     *
     * @param part the part
     * @return a card with the part
     */
    public Card with(Part part) {
        List<Part> all = new ArrayList<>(parts);
        all.add(part);
        return new Card(title, subtitle, all);
    }

    /**
     * The card for a terminal.
     *
     * @return lines, without a line end after the last
     */
    public String text() {
        return CardText.of(this);
    }

    /**
     * The card for a page.
     *
     * @return an HTML fragment that needs nothing else: no script, no reference to other files
     */
    public String html() {
        return CardHtml.of(this);
    }

    @Override
    public String toString() {
        return text();
    }
}
