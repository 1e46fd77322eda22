package io.headroom.corpus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.headroom.error.FileFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** The fields of a JSON file, taken one after the other: each must be there, in its place and of its type. */
final class IndexFields {
    private static final String AGAIN = "; copy or import the corpus again";

    private final Path file;
    private final JsonParser json;

    private IndexFields(Path file, JsonParser json) {
        this.file = file;
        this.json = json;
    }

    /** What is made of the fields of a file. */
    interface Reading<T> {
        T of(IndexFields fields) throws IOException;
    }

    /**
     * Reads a file that holds one object.
     *
     * @throws FileFault naming the line where it is no JSON or not what was expected
     * @throws IOException if it cannot be read
     */
    static <T> T read(Path file, Reading<T> reading) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                JsonParser json = new JsonFactory().createParser(in)) {
            IndexFields fields = new IndexFields(file, json);
            fields.expect(JsonToken.START_OBJECT, "an object");
            T made = reading.of(fields);
            fields.expect(JsonToken.END_OBJECT, "the end of the object");
            return made;
        } catch (JsonProcessingException e) {
            throw new FileFault(
                    file, place(e.getLocation().getLineNr()), "no JSON: " + e.getOriginalMessage() + AGAIN, e);
        }
    }

    Path file() {
        return file;
    }

    String text(String name) throws IOException {
        field(name);
        expect(JsonToken.VALUE_STRING, "a string for " + name);
        return json.getText();
    }

    int number(String name) throws IOException {
        field(name);
        expect(JsonToken.VALUE_NUMBER_INT, "a whole number for " + name);
        return json.getIntValue();
    }

    /** A whole number in [from, below). */
    int number(String name, int from, int below) throws IOException {
        return within(number(name), from, below, name);
    }

    long longNumber(String name) throws IOException {
        field(name);
        expect(JsonToken.VALUE_NUMBER_INT, "a whole number for " + name);
        return json.getLongValue();
    }

    double real(String name) throws IOException {
        field(name);
        JsonToken token = json.nextToken();
        if (token == null || !token.isNumeric()) throw unexpected("a number");
        return json.getDoubleValue();
    }

    void texts(String name, Consumer<String> each) throws IOException {
        startArray(name);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.VALUE_STRING) throw unexpected("a string");
            each.accept(json.getText());
        }
    }

    /** An array of objects, whose fields are to be taken by {@code each}. */
    void objects(String name, Element each) throws IOException {
        startArray(name);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_OBJECT) throw unexpected("an object");
            each.read();
            expect(JsonToken.END_OBJECT, "the end of the object");
        }
    }

    /** Takes the fields of one object of an array. */
    interface Element {
        void read() throws IOException;
    }

    /** An array of whole numbers. */
    void numbers(String name, IntConsumer each) throws IOException {
        startArray(name);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) throw unexpected("a whole number");
            each.accept(json.getIntValue());
        }
    }

    int within(int value, int from, int below, String name) {
        if (value >= from && value < below) return value;
        throw fault(name + " must be in [" + from + ", " + below + "), got " + value);
    }

    FileFault fault(String message) {
        return new FileFault(file, place(json.currentLocation().getLineNr()), message + AGAIN);
    }

    private void startArray(String name) throws IOException {
        field(name);
        expect(JsonToken.START_ARRAY, "an array for " + name);
    }

    private void field(String name) throws IOException {
        expect(JsonToken.FIELD_NAME, "the field " + name);
        if (!json.currentName().equals(name)) throw fault("expected the field " + name + ", got " + json.currentName());
    }

    private void expect(JsonToken token, String words) throws IOException {
        if (json.nextToken() != token) throw unexpected(words);
    }

    private FileFault unexpected(String expected) throws IOException {
        String got = json.currentToken() == null ? "the end of the file" : json.getText();
        return fault("expected " + expected + ", got " + got);
    }

    private static String place(int line) {
        return "line " + line;
    }
}
