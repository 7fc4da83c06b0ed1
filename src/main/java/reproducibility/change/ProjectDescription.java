package reproducibility.change;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import reproducibility.archive.Archive;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.ecosystem.python.Wheel;
import reproducibility.ecosystem.python.packaging.Declaration;

/** What an archive says of its project in words that a person reads. */
final class ProjectDescription {
  private static final List<String> HOMES = List.of("homepage", "home", "home-page");
  private static final List<String> SOURCES =
      List.of("source", "source-code", "repository", "github");

  private ProjectDescription() {}

  /** Its summary (PyPA, "Core metadata specifications"), without a full stop at its end. */
  static Optional<String> description(Archive archive) {
    return fields(archive).getOrDefault("summary", List.of()).stream()
        .filter(it -> !it.isBlank() && !it.equals("UNKNOWN"))
        .map(it -> it.strip().replaceFirst("\\.$", ""))
        .findFirst();
  }

  /** Its homepage, or else where its source is, by the labels that its authors chose. */
  static Optional<String> homepage(Archive archive) {
    Map<String, List<String>> fields = fields(archive);
    List<String> urls = fields.getOrDefault("project-url", List.of());
    return labelled(urls, HOMES)
        .or(() -> fields.getOrDefault("home-page", List.of()).stream().findFirst())
        .filter(it -> it.startsWith("http"))
        .or(() -> labelled(urls, SOURCES));
  }

  private static Optional<String> labelled(List<String> urls, List<String> labels) {
    return urls.stream()
        .map(it -> it.split(",", 2))
        .filter(it -> it.length == 2)
        .filter(it -> labels.contains(NormalizedName.of(it[0].strip().replace(' ', '-')).value()))
        .map(it -> it[1].strip())
        .filter(it -> it.startsWith("http"))
        .findFirst();
  }

  /** The one module that a wheel is there for: its only one, or the one that is called like it. */
  static Optional<String> module(Archive archive) {
    if (!(archive instanceof Wheel wheel)) {
      return Optional.empty();
    }
    TreeSet<String> modules = new TreeSet<>();
    for (String path : wheel.files().keySet()) {
      if (path.matches("[A-Za-z_]\\w*/__init__\\.py|[A-Za-z_]\\w*\\.py")) {
        modules.add(path.replaceFirst("(/__init__)?\\.py$", ""));
      }
    }
    modules.removeIf(it -> it.matches("tests?|docs?|examples?"));
    return modules.size() == 1
        ? Optional.of(modules.first())
        : modules.stream()
            .filter(it -> NormalizedName.of(it).equals(NormalizedName.of(wheel.name())))
            .findFirst();
  }

  private static Map<String, List<String>> fields(Archive archive) {
    return Declaration.of(archive).metadata();
  }
}
