package io.headroom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Every display on a light and on a dark page as wide as a notebook: pictures to look at, and nothing wider than the page. */
class DisplaysIT {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final int WIDTH = 800;
    private static final int LOW = 400;
    private static final int ON_A_PAGE = 8;

    @TempDir
    private Path folder;

    @BeforeEach
    void aBrowserIsThere() {
        for (Path program : List.of(CHROMIUM, DRIVER)) {
            assumeTrue(
                    Files.isExecutable(program),
                    program + " is not there (Debian: apt-get install chromium chromium-driver)");
        }
    }

    @Test
    void everyDisplayFitsALightAndADarkPage() throws IOException {
        Files.createDirectories(SCREENSHOTS);
        List<String> cards = cards();
        ChromeDriver browser = browser();
        try {
            for (int first = 0; first < cards.size(); first += ON_A_PAGE) {
                String body = String.join("<hr>", cards.subList(first, Math.min(cards.size(), first + ON_A_PAGE)));
                show(browser, "displays-light-" + first / ON_A_PAGE, "#fff", "#212121", body);
                show(browser, "displays-dark-" + first / ON_A_PAGE, "#111", "#e0e0e0", body);
            }
        } finally {
            browser.quit();
        }
    }

    private List<String> cards() {
        try (Samples samples = new Samples(folder)) {
            return samples.all().stream()
                    .map(sample -> Cards.of(sample).orElseThrow().html())
                    .collect(Collectors.toCollection(ArrayList::new));
        }
    }

    private void show(ChromeDriver browser, String name, String paper, String ink, String body) throws IOException {
        String style = "<style>body{margin:0;padding:8px;width:" + (WIDTH - 16) + "px;font:13px sans-serif;background:"
                + paper + ";color:" + ink + "}</style>";
        Path page = folder.resolve(name + ".html");
        Files.writeString(page, "<!doctype html><meta charset=\"utf-8\">" + style + "<body>" + body);
        browser.manage().window().setSize(new Dimension(WIDTH + 20, LOW)); // a page is never lower than its window
        browser.get(page.toUri().toString());
        long height = number(browser, "document.documentElement.scrollHeight");
        browser.manage().window().setSize(new Dimension(WIDTH + 20, (int) Math.min(8_000, height + 160)));
        Files.write(SCREENSHOTS.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
        assertThat(number(browser, "document.documentElement.scrollWidth")).isLessThanOrEqualTo(WIDTH + 20);
    }

    private static long number(ChromeDriver browser, String expression) {
        return ((Number) browser.executeScript("return " + expression)).longValue();
    }

    private ChromeDriver browser() {
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .build();
        ChromeOptions options = new ChromeOptions()
                .setBinary(CHROMIUM.toFile())
                .addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--no-first-run")
                .addArguments("--disable-background-networking", "--user-data-dir=" + folder.resolve(".chromium"));
        return new ChromeDriver(service, options);
    }
}
