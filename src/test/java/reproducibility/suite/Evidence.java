package reproducibility.suite;

import io.qameta.allure.Allure;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import reproducibility.WholeFile;
import reproducibility.nix.Build;
import reproducibility.nix.Diffoscope;

/**
 * What is kept of a difference beside the finding, which it never changes: diffoscope's text, in
 * the folder of the reports and, where Allure writes results, attached to the claim.
 *
 * @param reports where reports are written; without one nothing is kept
 * @param diffoscope which tells the difference
 */
record Evidence(Optional<Path> reports, Diffoscope diffoscope) {
  private static final String FOLDER = "diffoscope";

  /** For a new run: what an earlier one has left goes. */
  static Evidence in(Optional<Path> reports) {
    Evidence evidence = new Evidence(reports, Diffoscope.USUAL);
    reports.map(it -> it.resolve(FOLDER)).filter(Files::isDirectory).ifPresent(Evidence::clear);
    return evidence;
  }

  private static void clear(Path folder) {
    try (DirectoryStream<Path> old = Files.newDirectoryStream(folder, "*.txt")) {
      for (Path file : old) {
        Files.delete(file);
      }
    } catch (IOException e) {
      System.out.println("  not removed: what an earlier run left in " + folder);
    }
  }

  /**
   * Keeps how two builds of a package differ, where both gave a result and the results differ.
   *
   * @param how the other was made, as "in a container"
   */
  void keep(Build first, Build other, String how) {
    if (reports.isEmpty()
        || first.narHash().equals(other.narHash())
        || first.folder().isEmpty()
        || other.folder().isEmpty()) {
      return;
    }
    String name = (first.expression() + " " + how).replaceAll("[^\\w.-]+", "-") + ".txt";
    diffoscope
        .between(first.folder().get(), other.folder().get(), first.store().resolveSibling("tmp"))
        .ifPresent(it -> write(reports.get().resolve(FOLDER), name, it));
  }

  /** A disk that is full is no reason to fail: the finding stands without it. */
  private static void write(Path folder, String name, String text) {
    try {
      WholeFile.write(Files.createDirectories(folder).resolve(name), text);
    } catch (IOException e) {
      System.out.println("  not kept: " + name + " in " + folder + ": " + e.getMessage());
    }
    if (Allure.getLifecycle().getCurrentTestCase().isPresent()) {
      Allure.addAttachment("diffoscope", "text/plain", text);
    }
  }
}
