package io.headroom.report;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDResource;
import ai.djl.nn.Block;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.awt.Color;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of every view, those to come included. */
class EveryViewTest {
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)*");
    /** A colour of the page's own would vanish on the other theme; bars are seen on both. */
    private static final Pattern COLORED = Pattern.compile("[;\"{](?:color|background(?:-color)?):([^;\"}]+)");

    @TempDir
    private static Path folder;

    private static Samples samples;

    @BeforeAll
    static void make() {
        samples = new Samples(folder);
    }

    @AfterAll
    static void close() {
        samples.close();
    }

    @Test
    void everyViewHasASample() {
        assertThat(Views.types())
                .allSatisfy(type -> assertThat(samples.all())
                        .as(type.getName())
                        .anyMatch(sample -> type.isInstance(sample)
                                && Views.of(sample).orElseThrow().type().equals(type)));
    }

    /** Those that a cell has the names of. */
    @Test
    void allSettingsHaveAView() {
        List<String> without = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.headroom").stream()
                        .filter(type -> type.isRecord() && type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(type -> type.getSimpleName().matches(".*(Settings|Options|Spec)"))
                        .filter(type -> !type.getPackageName().equals("io.headroom.runner"))
                        .map(JavaClass::reflect)
                        .filter(type -> !Views.types().contains(type))
                        .map(Class::getName)
                        .toList();
        assertThat(without).isEmpty();
    }

    @Test
    void textAndHtmlHaveTheSameWordsAndNumbers() {
        for (Object sample : samples.all()) {
            Card card = Cards.of(sample).orElseThrow();
            assertThat(Words.ofHtml(card.html())).isEqualTo(Words.ofText(card.text()));
            assertThat(numbers(Words.ofHtml(card.html())))
                    .isEqualTo(numbers(Words.ofText(card.text())))
                    .isNotEmpty();
        }
    }

    @Test
    void htmlNeedsNothingFromElsewhereAndRunsNothing() {
        assertThat(samples.all())
                .allSatisfy(sample -> assertThat(html(sample))
                        .startsWith("<div class=\"headroom\">")
                        .doesNotContain(
                                "<script", "javascript:", "--jp-", "@import", "@font-face", "url(", "<link", "<iframe")
                        .doesNotContainPattern("\\son[a-z]+=")
                        .doesNotContainPattern("(?:src|href)=\"(?!data:image/png;base64,)"));
    }

    @Test
    void sectionsStandOpenAndColoursAreThePages() {
        for (Object sample : samples.all()) {
            String html = html(sample);
            assertThat(html).contains("color:inherit").doesNotContain("<details", "display:none", "visibility:hidden");
            assertThat(COLORED.matcher(html).results().map(found -> found.group(1)))
                    .allMatch(color -> color.equals("inherit") || seenOnBoth(color));
        }
    }

    @Test
    void everyTagIsClosed() {
        for (Object sample : samples.all()) {
            String html = html(sample);
            for (String tag : List.of("div", "span", "table", "thead", "tbody", "tr", "td", "th", "em", "strong")) {
                assertThat(html.split("<" + tag + "[ >]", -1)).as(tag).hasSameSizeAs(html.split("</" + tag + ">", -1));
            }
        }
    }

    /** A kernel keeps every result that a cell shows; what it holds of the engine's memory would never be freed. */
    @Test
    void resultsHoldNoNativeMemory() {
        for (Class<?> type : Views.types()) {
            if (type.getName().startsWith("io.headroom."))
                assertThat(held(type)).as(type.getName()).noneMatch(EveryViewTest::isNative);
        }
    }

    private static boolean isNative(Class<?> type) {
        return NDResource.class.isAssignableFrom(type) || Block.class.isAssignableFrom(type);
    }

    private static Set<Class<?>> held(Class<?> result) {
        Set<Class<?>> held = new HashSet<>();
        Deque<Class<?>> open = new ArrayDeque<>(List.of(result));
        while (!open.isEmpty()) {
            for (Field field : open.pop().getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())) continue;
                for (Class<?> type : types(field.getGenericType())) {
                    if (held.add(type) && type.getName().startsWith("io.headroom.")) open.push(type);
                }
            }
        }
        return held;
    }

    /** A field's class and those between its angle brackets. */
    private static List<Class<?>> types(Type type) {
        if (type instanceof Class<?> plain) return List.of(plain);
        if (!(type instanceof ParameterizedType generic)) return List.of();
        List<Class<?>> types = new ArrayList<>(types(generic.getRawType()));
        for (Type argument : generic.getActualTypeArguments()) types.addAll(types(argument));
        return types;
    }

    private static String html(Object sample) {
        return Cards.of(sample).orElseThrow().html();
    }

    private static List<String> numbers(List<String> words) {
        return words.stream()
                .flatMap(word -> NUMBER.matcher(word).results())
                .map(found -> found.group())
                .toList();
    }

    /** At least 1.3 to 1 against white and against JupyterLab's #111: light yellow is the least seen of the pieces of a bar. */
    private static boolean seenOnBoth(String color) {
        double luminance = luminance(Color.decode(color));
        return 1.05 / (luminance + 0.05) > 1.3 && (luminance + 0.05) / (luminance(new Color(0x111111)) + 0.05) > 1.3;
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(int of255) {
        double share = of255 / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
