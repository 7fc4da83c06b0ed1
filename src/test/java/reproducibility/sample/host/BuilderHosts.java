package reproducibility.sample.host;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import reproducibility.tool.Scratch;

/** Two hosts that build for all tests of this JVM that do not harm them. */
public final class BuilderHosts {
  private BuilderHosts() {}

  /**
   * Both, as Nix's setting {@code builders} names them.
   *
   * @throws reproducibility.Undecided where this machine cannot make such hosts
   */
  public static synchronized String shared() {
    return Started.SETTING.get();
  }

  /** Found out once, when somebody asks. */
  private static final class Started {
    static final java.util.function.Supplier<String> SETTING = start();

    private static java.util.function.Supplier<String> start() {
      try {
        String setting =
            IntStream.of(0, 1)
                .mapToObj(it -> BuilderHost.start(Scratch.create().folder("host"), it).setting(1))
                .collect(Collectors.joining(" ; "));
        return () -> setting;
      } catch (reproducibility.Undecided e) {
        return () -> {
          throw e;
        };
      }
    }
  }
}
