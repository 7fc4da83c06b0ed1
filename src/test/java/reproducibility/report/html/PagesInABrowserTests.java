package reproducibility.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages as people see them: in one session of a browser, wide and narrow, light and dark. */
@Execution(ExecutionMode.SAME_THREAD)
class PagesInABrowserTests {
  private static final int WIDE = 1280;
  private static final int NARROW = 390;

  private static final String MUCH_BROKEN = "much broken";

  @TempDir private static Path folder = Path.of("");

  private static Optional<Browser> started = Optional.empty();
  private static List<Path> pages = List.of();

  @BeforeAll
  static void start() throws IOException {
    started = Optional.of(Browser.start());
    SamplePages.sound(folder.resolve("sound"));
    SamplePages.broken(folder.resolve("broken"));
    SamplePages.muchBroken(folder.resolve(MUCH_BROKEN));
    try (Stream<Path> all = Files.walk(folder)) {
      pages = all.filter(it -> it.toString().endsWith(".html")).sorted().toList();
    }
    assertThat(pages).hasSizeGreaterThan(5);
  }

  private static Browser browser() {
    return started.orElseThrow();
  }

  @AfterAll
  static void stop() {
    started.ifPresent(Browser::close);
  }

  @ParameterizedTest
  @CsvSource({WIDE + ",false", NARROW + ",true"})
  void everyPageFitsAndSatisfiesAxe(int width, boolean dark) {
    for (Path page : pages) {
      browser().open(page.toUri().toString(), width, dark);
      assertThat(browser().console()).as(page + " on the console").isEmpty();
      assertThat(browser().value("document.documentElement.scrollWidth"))
          .as(page + " at " + width)
          .isEqualTo(browser().value("document.documentElement.clientWidth"));
      assertThat(browser().value("matchMedia('(prefers-color-scheme: dark)').matches"))
          .isEqualTo(String.valueOf(dark));
      // Its thousand findings are marked up as those of the other pages, and axe takes minutes.
      if (!page.startsWith(folder.resolve(MUCH_BROKEN))) {
        assertThat(browser().axe()).as(page + " at " + width + ", dark: " + dark).isEmpty();
      }
    }
  }

  @Test
  void everyLinkLeadsSomewhere() {
    Map<Path, Set<String>> ids = new HashMap<>();
    for (Path page : pages) {
      browser().open(page.toUri().toString(), WIDE, false);
      for (String link : browser().links()) {
        URI address = URI.create(link);
        assertThat(address.getScheme()).as(link).isEqualTo("file");
        Path target = Path.of(address.getPath());
        assertThat(target).as(page + " to " + link).isRegularFile();
        if (address.getFragment() != null) {
          Set<String> places = ids.computeIfAbsent(target, PagesInABrowserTests::ids);
          assertThat(places.contains(address.getFragment())).as(page + " to " + link).isTrue();
        }
      }
    }
  }

  private static Set<String> ids(Path page) {
    try {
      return Set.copyOf(Jsoup.parse(page.toFile()).select("[id]").eachAttr("id"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A test that would not notice a fault says nothing. */
  @Test
  void theBrowserNoticesWhatIsWrong() throws IOException {
    Path page = folder.resolve("wrong.html");
    Files.writeString(
        page,
        "<!doctype html><title>x</title><p style='width: 2000px; color: #eee'>pale</p>"
            + "<img src='gone.png'><script>nothing()</script>");
    browser().open(page.toUri().toString(), NARROW, false);
    assertThat(browser().console()).hasSizeGreaterThan(1);
    assertThat(browser().axe()).anyMatch(it -> it.startsWith("color-contrast"));
    assertThat(browser().value("document.documentElement.scrollWidth")).isNotEqualTo("390");
  }
}
