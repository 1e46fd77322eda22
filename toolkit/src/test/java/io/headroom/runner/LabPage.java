package io.headroom.runner;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;

/** A notebook in JupyterLab as a person sees it, in a Chromium without a window. */
final class LabPage implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    private final ChromeDriver browser;

    private LabPage(ChromeDriver browser) {
        this.browser = browser;
    }

    /** Skips the test, and says why, where there is no browser. */
    static void assumeThere() {
        for (Path program : List.of(CHROMIUM, DRIVER)) {
            assumeTrue(
                    Files.isExecutable(program),
                    program + " is not there (Debian: apt-get install chromium chromium-driver)");
        }
    }

    /** Opens a browser of its own. */
    static LabPage open(Path folder) {
        ChromeOptions options = new ChromeOptions()
                .setBinary(CHROMIUM.toFile())
                .addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--lang=en")
                .addArguments("--disable-background-networking", "--no-first-run", "--disable-component-update")
                .addArguments("--user-data-dir=" + folder.resolve(".chromium"));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .build();
        ChromeDriver browser = new ChromeDriver(service, options);
        browser.manage().window().setSize(new Dimension(1280, 1100));
        return new LabPage(browser);
    }

    /**
     * Goes to a notebook, and waits until its kernel is ready. The status bar says so; the notebook's own indicator says idle
     * before there is a kernel, and cells run then are lost.
     */
    void go(URI page) {
        browser.get(page.toString());
        By bar = By.id("jp-main-statusbar");
        await(
                "the kernel to be idle",
                Duration.ofSeconds(60),
                () -> browser.findElements(bar).stream()
                        .anyMatch(shown -> shown.getText().contains("| Idle")));
    }

    void runAll() {
        menu("Run", "runmenu:run-all");
    }

    void save() {
        menu("File", "docmanager:save");
    }

    /** The stop button of the notebook's toolbar. */
    void interrupt() {
        browser.findElement(By.cssSelector("[data-command='notebook:interrupt-kernel']"))
                .click();
    }

    /** Runs one cell as a person does: a click into it, then Shift and Enter. */
    void run(int cell) {
        cell(cell)
                .findElement(By.cssSelector(".jp-InputArea-editor .cm-content"))
                .click();
        new Actions(browser)
                .keyDown(Keys.SHIFT)
                .sendKeys(Keys.ENTER)
                .keyUp(Keys.SHIFT)
                .perform();
    }

    /** The texts of a cell's outputs, in their order. */
    List<String> outputs(int cell) {
        try {
            return cell(cell).findElements(By.cssSelector(".jp-OutputArea-child .jp-OutputArea-output")).stream()
                    .map(WebElement::getText)
                    .toList();
        } catch (StaleElementReferenceException e) {
            return List.of(); // redrawn while it was read
        }
    }

    /** Waits until a cell's outputs are as wanted. */
    List<String> await(String what, int cell, Duration limit, Predicate<List<String>> wanted) {
        await(what + " of cell " + cell, limit, () -> wanted.test(outputs(cell)));
        return outputs(cell);
    }

    /** Whether a cell runs or waits to. */
    boolean busy(int cell) {
        return cell(cell)
                .findElement(By.cssSelector(".jp-InputPrompt"))
                .getText()
                .contains("*");
    }

    /** Keeps what is to be seen with a cell's outputs in the middle. */
    void screenshot(String name, int cell) {
        browser.executeScript("arguments[0].scrollIntoView({block: 'end'})", cell(cell));
        keep(name);
    }

    private void keep(String name) {
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private WebElement cell(int index) {
        return browser.findElements(By.cssSelector(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook .jp-CodeCell"))
                .get(index);
    }

    private void menu(String menu, String command) {
        browser.findElements(By.cssSelector(".lm-MenuBar-item")).stream()
                .filter(item -> item.getText().equals(menu))
                .findFirst()
                .orElseThrow()
                .click();
        By entry = By.cssSelector(".lm-Menu-item[data-command='" + command + "']");
        await(
                "the menu's " + command,
                Duration.ofSeconds(10),
                () -> !browser.findElements(entry).isEmpty());
        browser.findElement(entry).click();
    }

    /** Waits for what the page will show. */
    void await(String what, Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                keep("lab-failed");
                throw new AssertionError(
                        "waited " + limit.toSeconds() + " s for " + what + "; see " + SCREENSHOTS + "/lab-failed.png");
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        browser.quit();
    }
}
