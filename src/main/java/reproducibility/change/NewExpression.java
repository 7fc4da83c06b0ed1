package reproducibility.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import reproducibility.archive.Archive;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.ecosystem.python.Wheel;
import reproducibility.ecosystem.python.packaging.Project;
import reproducibility.ecosystem.python.packaging.Requirement;

/**
 * The expression of a package that the set has not had, as far as its archive says it.
 *
 * @param text what the file is to hold
 * @param open what is left to a person, a line each
 */
public record NewExpression(String text, List<String> open) {

  /**
   * Writes it.
   *
   * @param archive what it is built from
   * @param version as the archive has it
   * @param declared what the archive needs
   * @param own the repository's own expressions, by the name of their package
   */
  public static NewExpression of(
      Archive archive,
      String version,
      List<Requirement> declared,
      Project project,
      Platforms contract,
      Map<String, String> own) {
    Collection<Platform> all = contract.promises().keySet();
    Inputs inputs = Inputs.of(declared, contract);
    Map<String, List<String>> some = inputs.somewhere(all);
    List<String> open = new ArrayList<>(inputs.open());
    boolean calls = inputs.on().keySet().stream().anyMatch(own::containsKey);
    List<String> arguments = new ArrayList<>(List.of("lib", "python3"));
    if (!some.isEmpty()) {
      arguments.add(1, "stdenv");
    }
    if (calls) {
      arguments.add("callPackage");
    }
    StringBuilder text = new StringBuilder("{ " + String.join(", ", arguments) + " }:\n\n");
    text.append("python3.pkgs.buildPythonPackage {\n");
    text.append("  pname = " + NixText.string(NormalizedName.of(archive.name()).value()) + ";\n");
    text.append("  version = " + NixText.string(version) + ";\n");
    text.append(archive instanceof Wheel ? "  format = \"wheel\";\n" : "  pyproject = true;\n");
    text.append("\n  src = ../../" + contract.archives().pathOfNew(archive.fileName()) + ";\n");
    if (!(archive instanceof Wheel)) {
      text.append("\n  build-system = with python3.pkgs; " + buildSystem(project, contract));
    }
    text.append(dependencies(inputs.everywhere(all), some, own));
    if (archive instanceof Wheel) {
      text.append("\n  # The wheel carries no tests.\n  doCheck = false;\n");
    }
    ProjectDescription.module(archive)
        .ifPresentOrElse(
            it -> text.append("\n  pythonImportsCheck = [ " + NixText.string(it) + " ];\n"),
            () -> open.add("pythonImportsCheck: which modules it is there for"));
    text.append("\n  meta = {\n").append(meta(archive, project, open)).append("  };\n}\n");
    return new NewExpression(text.toString(), List.copyOf(open));
  }

  private static String buildSystem(Project project, Platforms contract) {
    TreeSet<String> names = new TreeSet<>();
    project.buildRequires().stream()
        .filter(it -> !it.platforms().isEmpty())
        .forEach(it -> names.add(contract.attributesFor(it.name()).get(0)));
    return NixText.list(names, "  ") + ";\n";
  }

  private static String dependencies(
      List<String> everywhere, Map<String, List<String>> some, Map<String, String> own) {
    List<String> parts = new ArrayList<>();
    if (!everywhere.isEmpty()) {
      parts.add(NixText.list(named(everywhere, own), "  "));
    }
    some.forEach(
        (condition, names) ->
            parts.add("lib.optionals " + condition + " " + NixText.list(named(names, own), "  ")));
    if (parts.isEmpty()) {
      return "";
    }
    String between = parts.size() == 1 ? " " : "\n    ";
    return "\n  dependencies ="
        + between
        + "with python3.pkgs;"
        + between
        + String.join("\n    ++ ", parts)
        + ";\n";
  }

  private static List<String> named(List<String> names, Map<String, String> own) {
    return names.stream()
        .map(
            it ->
                Optional.ofNullable(own.get(it))
                    .map(file -> "(callPackage ./" + file + ".nix { })")
                    .orElse(NixText.isIdentifier(it) ? it : "python3.pkgs." + NixText.string(it)))
        .toList();
  }

  private static String meta(Archive archive, Project project, List<String> open) {
    StringBuilder text = new StringBuilder();
    ProjectDescription.description(archive)
        .ifPresentOrElse(
            it -> text.append("    description = " + NixText.string(it) + ";\n"),
            () -> open.add("meta.description: the archive has no summary"));
    ProjectDescription.homepage(archive)
        .ifPresentOrElse(
            it -> text.append("    homepage = " + NixText.string(it) + ";\n"),
            () -> open.add("meta.homepage: the archive names none"));
    Licences.attribute(project)
        .ifPresentOrElse(
            it -> text.append("    license = lib.licenses." + it + ";\n"),
            () -> open.add("meta.license: " + licence(project)));
    return text.toString();
  }

  private static String licence(Project project) {
    List<String> said = new ArrayList<>();
    project.licenseExpression().ifPresent(said::add);
    project.license().map(it -> it.lines().findFirst().orElse("")).ifPresent(said::add);
    project.classifiers().stream().filter(it -> it.startsWith("License ::")).forEach(said::add);
    return said.isEmpty()
        ? "the archive states none"
        : "the archive says " + String.join("; ", said);
  }
}
