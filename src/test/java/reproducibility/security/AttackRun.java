package reproducibility.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.ecosystem.Platform;
import reproducibility.nix.Expressions;
import reproducibility.nix.Nix;
import reproducibility.nix.StandIn;
import reproducibility.nix.ThisMachine;
import reproducibility.nix.build.Build;
import reproducibility.nix.build.Conditions;
import reproducibility.nix.build.Limits;
import reproducibility.nix.build.Trace;
import reproducibility.repository.NixExpression;

/**
 * Performs every attack of a kind as the user that starts it, and prints a line for each: {@code
 * held NAME}, or {@code ESCAPED NAME: how}. The arguments are an empty folder and the kind.
 */
final class AttackRun {
  private static final String FILE = ".flox/pkgs/x.nix";

  private static final Limits LIMITS =
      new Limits(Duration.ofMinutes(2), 1 << 20, 256 << 20, 320 << 20, 90);

  private final AttackedMachine machine;
  private final Nix nix;

  private AttackRun(AttackedMachine machine, Path folder) throws IOException {
    this.machine = machine;
    this.nix =
        new Nix(
            Files.createDirectory(folder.resolve("nix")), new ThisMachine(), LIMITS, new StandIn());
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    try (AttackedMachine machine = new AttackedMachine(folder)) {
      AttackRun run = new AttackRun(machine, folder);
      if (arguments[1].equals("evaluation")) {
        for (EvaluationAttack it : EvaluationAttack.values()) {
          run.evaluate(it);
        }
      } else {
        for (BuildAttack it : BuildAttack.values()) {
          run.build(it);
        }
      }
    }
  }

  private void evaluate(EvaluationAttack attack) throws IOException {
    Expressions expressions =
        expressions("meta.homepage = " + machine.filled(attack.attempt().text()) + ";");
    Map<String, String> before = machine.state();
    String outcome = nix.evaluate(expressions, List.of(Platform.host())).toString();
    tell(attack, before, outcome);
  }

  private void build(BuildAttack attack) throws IOException {
    String command =
        "mkdir $out\n{ " + machine.filled(attack.attempt().text()) + "\n} 2>&1 || true";
    Expressions expressions =
        expressions("installPhase = ''" + command.replace("''", "'''") + "'';");
    Map<String, String> before = machine.state();
    Build build = nix.build(expressions, "x", Conditions.TRACED);
    String outcome =
        build.run().errors() + build.trace().map(AttackRun::words).orElse("") + files(build);
    tell(attack, before, outcome);
  }

  private void tell(Attack attack, Map<String, String> before, String outcome) {
    List<String> escapes = machine.escapes(attack, before, outcome);
    System.out.println(
        escapes.isEmpty()
            ? "held " + attack.name()
            : "ESCAPED " + attack.name() + ": " + String.join("; ", escapes).replace('\n', ' '));
  }

  private Expressions expressions(String attribute) throws IOException {
    String text =
        """
        { python3 }: python3.pkgs.buildPythonPackage {
          pname = "x"; version = "1"; format = "other"; dontUnpack = true;
          %s
        }
        """
            .formatted(attribute);
    Files.writeString(machine.repository().resolve(FILE), text);
    return new Expressions(
        machine.repository(), List.of(new NixExpression("x", FILE, text)), List.of(), "3.11.2");
  }

  private static String words(Trace trace) {
    return trace.connections().stream()
        .map(Trace.Connected::address)
        .collect(Collectors.joining("\n", "\n", "\n"));
  }

  /** What lies in the output, and the modes that would give away rights. */
  private static String files(Build build) {
    if (build.folder().isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    try (Stream<Path> all = Files.walk(build.folder().get())) {
      for (Path it : (Iterable<Path>) all::iterator) {
        if (Files.isRegularFile(it, LinkOption.NOFOLLOW_LINKS)) {
          text.append(Files.readString(it, StandardCharsets.ISO_8859_1)).append('\n');
          int mode = (Integer) Files.getAttribute(it, "unix:mode", LinkOption.NOFOLLOW_LINKS);
          text.append((mode & 06000) == 0 ? "" : AttackedMachine.SECRET + "SETUID");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
