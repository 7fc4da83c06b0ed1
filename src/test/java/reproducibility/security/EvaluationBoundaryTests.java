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

/** An expression is data: evaluating it starts no program, and reads and reaches nothing else. */
class EvaluationBoundaryTests {
  private static final String KIND = "evaluation";

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void letEverybodyIn() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void everyAttackHoldsAsRoot() {
    AttackingProgram program = new AttackingProgram(folder);
    assertThat(Needed.orSkipped(() -> program.asRoot(KIND, EvaluationAttack.values()))).isEmpty();
  }

  @Test
  void everyAttackHoldsAsAnOrdinaryUser() {
    AttackingProgram program = new AttackingProgram(folder);
    assertThat(Needed.orSkipped(() -> program.asAnOrdinaryUser(KIND, EvaluationAttack.values())))
        .isEmpty();
  }
}
