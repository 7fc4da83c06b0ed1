package reproducibility.upstream;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.tool.PythonTool;
import reproducibility.tool.Tool;
import reproducibility.tool.ToolRun;

/**
 * Where the package index is: no address stands in this project, pip's configuration is asked for
 * it.
 */
public final class IndexAddress {
  /**
   * What {@code pip config get} tells, else pip's own default: of pip no more than that is loaded.
   */
  private static final String ASK =
      """
      from pip._internal.configuration import Configuration
      from pip._internal.exceptions import ConfigurationError
      try:
          configuration = Configuration(isolated=False)
          configuration.load()
          print(configuration.get_value("global.index-url"))
      except ConfigurationError:
          from pip._internal.models.index import PyPI
          print(PyPI.simple_url)
      """;

  /** Its configuration is the same for as long as this program runs. */
  private static final Supplier<Optional<String>> PIP = Upstream.once(IndexAddress::askPip);

  private IndexAddress() {}

  /**
   * Begins to ask pip, for who is sure to need its answer: pip takes longer to say so than most
   * indexes take to answer. Trouble is told to who asks for the address.
   */
  public static void prepare() {
    // What it throws stays in the task.
    Thread preparing = new Thread(new FutureTask<>(() -> configured(Optional.empty())), "pip");
    preparing.setDaemon(true);
    preparing.start();
  }

  /**
   * Finds the address of the Simple API: what is given; else {@code PIP_INDEX_URL}; else {@code pip
   * config get global.index-url}; else pip's own default.
   *
   * @param given {@code -Drepro.index=…}
   * @throws Undecided where there is no pip to ask
   */
  public static URI find(Optional<String> given) {
    return configured(given)
        .map(IndexAddress::parse)
        .orElseThrow(
            () ->
                new Undecided(
                    Capability.INDEX,
                    "the address of the package index is not known: pip is not installed",
                    "--index URL           names it (-Drepro.index); or install pip"));
  }

  private static Optional<String> configured(Optional<String> given) {
    return given
        .or(() -> Optional.ofNullable(System.getenv("PIP_INDEX_URL")).filter(it -> !it.isBlank()))
        .or(PIP);
  }

  /** The address is not repeated in the message: it may hold a password. */
  private static URI parse(String address) {
    if (!address.matches("https?://.*") || !Http.isAddress(address)) {
      throw new Undecided(
          Capability.INDEX,
          "the address of the package index is none that can be asked",
          "--index URL           names another (-Drepro.index)");
    }
    return URI.create(address.endsWith("/") ? address : address + "/");
  }

  private static Optional<String> askPip() {
    return Tool.find("python3")
        .map(python -> PythonTool.named("python3", Capability.INDEX).run(PythonTool.code(ASK)))
        .filter(ToolRun::succeeded)
        .map(run -> run.output().strip())
        .filter(it -> it.startsWith("http"));
  }
}
