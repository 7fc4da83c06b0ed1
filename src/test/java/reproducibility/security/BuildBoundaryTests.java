package reproducibility.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Needed;

/**
 * A build leaves nothing behind but its output, whatever it tries, and cannot hide from its trace.
 */
class BuildBoundaryTests {
  private static final String KIND = "build";

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void letEverybodyIn() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void everyAttackHoldsAsRoot() {
    AttackingProgram program = new AttackingProgram(folder);
    assertThat(Needed.orSkipped(() -> program.asRoot(KIND, BuildAttack.values()))).isEmpty();
  }

  @Test
  void everyAttackHoldsAsAnOrdinaryUser() {
    AttackingProgram program = new AttackingProgram(folder);
    assertThat(Needed.orSkipped(() -> program.asAnOrdinaryUser(KIND, BuildAttack.values())))
        .isEmpty();
  }
}
