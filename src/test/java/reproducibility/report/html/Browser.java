package reproducibility.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import reproducibility.Needed;

/** A headless Chromium with Debian's driver, which looks at files of this machine alone. */
final class Browser implements AutoCloseable {
  private static final String WORD = "browser";
  private static final String AXE = read("/axe.min.js");

  private static final Duration SOON = Duration.ofMinutes(5);

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts it; where it is not installed, the test is skipped or fails ({@link Needed}). */
  static Browser start() {
    Path chromium = Needed.program(WORD, "chromium");
    Path chromedriver = Needed.program(WORD, "chromedriver");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toString());
    options.setCapability("goog:loggingPrefs", logs);
    options.addArguments(
        "--headless=new",
        // Its own sandbox needs what containers and root do not have.
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--no-first-run");
    // A machine that others use as well may be slow.
    options.setScriptTimeout(SOON);
    options.setPageLoadTimeout(SOON);
    return new Browser(
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.toFile())
                .usingAnyFreePort()
                .build(),
            options));
  }

  /** Goes to a page, as wide as asked and light or dark. */
  void open(String address, int width, boolean dark) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    String scheme = dark ? "dark" : "light";
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    driver.get(address);
  }

  /** What it has written to its console since it was asked last. */
  List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(it -> it.getLevel() + " " + it.getMessage())
        .toList();
  }

  /** The value of an expression on the page. */
  String value(String expression) {
    return String.valueOf(driver.executeScript("return " + expression));
  }

  /** The addresses of all links of the page, whole. */
  List<String> links() {
    return value("Array.from(document.links).map(it => it.href).join('\\n')")
        .lines()
        .distinct()
        .toList();
  }

  /** What axe-core finds that is serious or worse, a line each. */
  List<String> axe() {
    driver.executeScript(AXE);
    Object found =
        driver.executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations']}).then(it => done(it.violations
              .filter(one => ['serious', 'critical'].includes(one.impact))
              .map(one => one.id + ' ' + one.nodes.length + ' ' + one.nodes[0].html + ' ' + one.nodes[0].failureSummary)
              .join('\\n')), it => done(String(it)));
            """);
    return String.valueOf(found).lines().toList();
  }

  @Override
  public void close() {
    driver.quit();
  }

  private static String read(String resource) {
    try (InputStream in = Browser.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
