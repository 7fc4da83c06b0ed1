package reproducibility.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A checkout that a stranger wrote, and a program of theirs that must not run. */
abstract class HostileCheckout {
  @TempDir Path machine = Path.of("");

  HostileRepository hostile;

  Path trace;

  @BeforeEach
  void create() {
    hostile = new HostileRepository(machine.resolve("checkout"));
    trace = machine.resolve("trace");
    hostile.write(".flox/pkgs/demo.nix", "{ }: \"sources/demo-1.0-py3-none-any.whl\"\n");
    hostile.track(".flox");
  }

  @AfterEach
  void nothingRan() {
    hostile.close();
    assertThat(trace).doesNotExist();
  }

  String program() {
    Path program = hostile.write(".git/program", "#!/bin/sh\ntouch " + trace + "\ncat\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program.toString();
  }
}
