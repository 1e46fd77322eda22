package io.headroom.report;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.introspect.VisibilityChecker;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.headroom.error.CallerMistake;
import io.headroom.memory.Bytes;
import io.headroom.resample.Downsampler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Optional;

/**
 * Results as JSON, the same for every command's {@code --json} and for files: a record's components by name, bytes as a
 * number, a path, an instant and an enum constant as text, what is absent as null.
 *
 * <p>JSON has no word for a number that is none: NaN is null, and the infinities are the texts {@code "Infinity"} and
 * {@code "-Infinity"}.
 */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new SimpleModule("headroom")
                    .addSerializer(Double.class, new Real<Double>())
                    .addSerializer(Double.TYPE, new Real<Double>())
                    .addSerializer(Float.class, new Real<Float>())
                    .addSerializer(Float.TYPE, new Real<Float>())
                    .addSerializer(double[].class, new Doubles())
                    .addSerializer(float[].class, new Floats())
                    .addSerializer(Bytes.class, new Count())
                    .addSerializer(Downsampler.class, new Seen())
                    .addSerializer(Path.class, new Words<>(Path.class))
                    .addSerializer(TemporalAccessor.class, new Words<>(TemporalAccessor.class))
                    .addSerializer(TemporalAmount.class, new Words<>(TemporalAmount.class))
                    .addSerializer(Optional.class, new Maybe()))
            .setVisibility(PropertyAccessor.ALL, Visibility.NONE)
            .setAnnotationIntrospector(new Components())
            .enable(SerializationFeature.INDENT_OUTPUT);

    private Json() {}

    /**
     * A result as JSON text.
     *
     * @param result a result with a view, a record, a list, a map or a scalar
     * @return indented JSON
     * @throws CallerMistake if the object is none of these
     */
    public static String text(Object result) {
        try {
            return MAPPER.writeValueAsString(source(result));
        } catch (JsonProcessingException e) {
            throw unknown(result, e);
        }
    }

    /**
     * A result as a JSON tree, to be added to or put in a file.
     *
     * @param result as of {@link #text}
     * @return the tree
     * @throws CallerMistake if the object is no such thing
     */
    public static JsonNode tree(Object result) {
        try {
            return MAPPER.valueToTree(source(result));
        } catch (IllegalArgumentException e) {
            throw unknown(result, e);
        }
    }

    private static Object source(Object result) {
        return Views.of(result).map(view -> view.json(result)).orElse(result);
    }

    private static CallerMistake unknown(Object result, Exception cause) {
        return new CallerMistake(
                "a " + result.getClass().getName() + " has no JSON form: " + cause.getMessage(), cause);
    }

    private static void write(double value, JsonGenerator json) throws IOException {
        if (Double.isNaN(value)) {
            json.writeNull();
        } else if (Double.isInfinite(value)) {
            json.writeString(value > 0 ? "Infinity" : "-Infinity");
        } else {
            json.writeNumber(value);
        }
    }

    /** Data are records' components and what a class marks itself; other objects' fields are nobody's business. */
    private static final class Components extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public VisibilityChecker<?> findAutoDetectVisibility(AnnotatedClass type, VisibilityChecker<?> checker) {
            return type.getRawType().isRecord() ? checker.withFieldVisibility(Visibility.ANY) : checker;
        }
    }

    private static final class Real<N extends Number> extends JsonSerializer<N> {
        @Override
        public void serialize(N value, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (value instanceof Float single && Float.isFinite(single)) {
                json.writeNumber(single);
            } else {
                write(value.doubleValue(), json);
            }
        }
    }

    private static final class Doubles extends JsonSerializer<double[]> {
        @Override
        public void serialize(double[] values, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartArray();
            for (double value : values) write(value, json);
            json.writeEndArray();
        }
    }

    private static final class Floats extends JsonSerializer<float[]> {
        @Override
        public void serialize(float[] values, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartArray();
            for (float value : values) {
                if (Float.isFinite(value)) {
                    json.writeNumber(value);
                } else {
                    write(value, json);
                }
            }
            json.writeEndArray();
        }
    }

    private static final class Count extends JsonSerializer<Bytes> {
        @Override
        public void serialize(Bytes value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeNumber(value.count());
        }
    }

    /** Inside other results it is the same as on its own. */
    private static final class Seen extends JsonSerializer<Downsampler> {
        @Override
        public void serialize(Downsampler value, JsonGenerator json, SerializerProvider provider) throws IOException {
            provider.defaultSerializeValue(source(value), json);
        }
    }

    private static final class Words<T> extends JsonSerializer<T> {
        private final Class<T> type;

        Words(Class<T> type) {
            this.type = type;
        }

        @Override
        public Class<T> handledType() {
            return type;
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value.toString());
        }
    }

    @SuppressWarnings("rawtypes") // a class literal has no type arguments
    private static final class Maybe extends JsonSerializer<Optional> {
        @Override
        public void serialize(Optional value, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (value.isPresent()) {
                provider.defaultSerializeValue(value.get(), json);
            } else {
                json.writeNull();
            }
        }
    }
}
