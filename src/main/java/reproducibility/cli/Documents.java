package reproducibility.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Parameters;
import reproducibility.file.WholeFile;

/**
 * {@code repro documents}: writes the documents that the program itself can tell, so that they
 * never differ from it.
 */
@Command(
    name = "documents",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Writes claims.md and commands.md.")
final class Documents implements Callable<Integer> {
  private static final int COLUMNS = 110;

  @Parameters(paramLabel = "DIR", description = "The folder of documents.")
  Path folder = Path.of("docs");

  @Override
  public Integer call() throws IOException {
    for (Map.Entry<String, String> document : all().entrySet()) {
      WholeFile.write(folder.resolve(document.getKey()), document.getValue());
    }
    return 0;
  }

  /** Their texts, by file name. */
  static Map<String, String> all() {
    Map<String, String> documents = new LinkedHashMap<>();
    documents.put("claims.md", claims(Gate.find().claims()));
    documents.put("commands.md", commands(Repro.commandLine()));
    return documents;
  }

  private static String claims(List<ClaimDescription> claims) {
    StringBuilder text =
        new StringBuilder(
            """
            # Claims

            A claim is a JUnit test method that runs once for each subject. Class and method make its id and its sentence.
            `bin/repro check --claim ID` runs one, `--claim EverySubject` all of a class, `--tag TAG` all with a tag.
            `bin/repro documents docs` writes this page.
            """);
    claims.stream()
        .collect(
            Collectors.groupingBy(
                it -> it.id().substring(0, it.id().indexOf('.')),
                LinkedHashMap::new,
                Collectors.toList()))
        .forEach(
            (subjects, some) -> {
              text.append("\n## ").append(subjects).append("\n\n| claim | tag |\n|---|---|\n");
              some.forEach(
                  it ->
                      text.append("| ")
                          .append(it.sentence())
                          .append("<br>`")
                          .append(it.id())
                          .append("` | ")
                          .append(String.join(", ", it.tags()))
                          .append(" |\n"));
            });
    return text.toString();
  }

  private static String commands(CommandLine line) {
    StringBuilder text =
        new StringBuilder(
            """
            # Commands

            The help of each command, as `bin/repro COMMAND --help` prints it. `bin/repro documents docs` writes this page.
            """);
    line.getSubcommands().values().stream()
        .filter(it -> !it.getCommandSpec().usageMessage().hidden())
        .filter(it -> !it.getCommandName().equals("help"))
        .forEach(
            it -> {
              it.setUsageHelpAutoWidth(false).setUsageHelpWidth(COLUMNS);
              text.append("\n## ").append(it.getCommandName()).append("\n\n```\n");
              it.getUsageMessage(Ansi.OFF)
                  .lines()
                  .forEach(each -> text.append(each.stripTrailing()).append('\n'));
              text.append("```\n");
            });
    return text.toString();
  }
}
