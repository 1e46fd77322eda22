package io.headroom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.headroom.train.RunProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The panel in a browser, as wide as a notebook; its pictures stay in {@code target/panel}. */
class PanelPicturesIT {
    private static final Path PICTURES = Path.of("target", "panel");
    private static final int WIDTH = 940;
    private static final int BROAD = 900;
    private static final int NARROW = 640;
    private static final Map<String, RunProgress> MOMENTS = Map.of(
            "1-first-step", MadeUpProgress.first(),
            "2-middle", MadeUpProgress.middle(),
            "2-long", MadeUpProgress.longest(),
            "3-finished", MadeUpProgress.last());
    private static final Map<String, String> PAGES =
            Map.of("light", "background:#fff;color:#111", "dark", "background:#111;color:#ddd");

    @TempDir
    static Path profile;

    private static Path browser;

    @BeforeAll
    static void findBrowser() {
        browser = Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeTrue(browser != null, "there is no Chromium on the PATH");
    }

    @Test
    void itIsAsHighAtEveryMomentAndReadableOnLightAndDarkPages() throws Exception {
        Files.createDirectories(PICTURES);
        for (var moment : MOMENTS.entrySet()) {
            for (var page : PAGES.entrySet()) {
                String name = moment.getKey() + "-" + page.getKey();
                Path html = PICTURES.resolve(name + ".html");
                Files.writeString(html, page(moment.getValue(), page.getValue(), BROAD));
                Path png = PICTURES.resolve(name + ".png");
                Files.deleteIfExists(png);
                run("--screenshot=" + png.toAbsolutePath(), html.toUri().toString());
                assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(WIDTH);
            }
            for (int width : new int[] {BROAD, NARROW}) {
                Path html = profile.resolve(moment.getKey() + ".html");
                Files.writeString(html, page(moment.getValue(), "", width));
                assertThat(run("--dump-dom", html.toUri().toString()))
                        .as(moment.getKey() + ", " + width + " pixels wide")
                        .contains("<title>high " + PanelHtml.HEIGHT + " of " + PanelHtml.HEIGHT + ", cut 0</title>");
            }
        }
    }

    /**
     * A script of the page, not of the panel, measures: as high as it stands, as high as its content would be, and how many of
     * the figures beside the curves are cut off.
     */
    private static String page(RunProgress now, String style, int width) {
        String panel = TrainingPanel.of("LEAN", now, "resume(\"runs/lean-1\")").html();
        return "<!doctype html><meta charset=\"utf-8\"><title></title><body style=\"margin:12px 20px;font-family:sans-serif;"
                + style + "\"><div id=\"output\" style=\"width:" + width + "px\">" + panel + "</div><script>"
                + "const p = document.getElementById('output').firstChild;"
                + "const values = [...p.querySelector('svg').parentElement.nextSibling.querySelectorAll('span')];"
                + "const cut = values.filter(each => each.scrollWidth > each.clientWidth).length;"
                + "document.title = 'high ' + p.offsetHeight + ' of ' + p.scrollHeight + ', cut ' + cut;"
                + "</script></body>";
    }

    private static String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                browser.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--user-data-dir=" + profile,
                "--window-size=" + WIDTH + ",500"));
        command.addAll(List.of(arguments));
        Path said = profile.resolve("said.html");
        Process process = new ProcessBuilder(command)
                .redirectOutput(said.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(said);
    }
}
