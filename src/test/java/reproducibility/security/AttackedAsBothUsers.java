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

/** Attacks of one kind, by root and by an ordinary user. */
abstract class AttackedAsBothUsers {
  @TempDir private Path folder = Path.of("");

  private final String kind;
  private final Attack[] attacks;

  AttackedAsBothUsers(String kind, Attack... attacks) {
    this.kind = kind;
    this.attacks = attacks;
  }

  @BeforeEach
  void letEverybodyIn() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void everyAttackHoldsAsRoot() {
    AttackingProgram program = new AttackingProgram(folder);
    assertThat(Needed.orSkipped(() -> program.asRoot(kind, attacks))).isEmpty();
  }

  @Test
  void everyAttackHoldsAsAnOrdinaryUser() {
    AttackingProgram program = new AttackingProgram(folder);
    assertThat(Needed.orSkipped(() -> program.asAnOrdinaryUser(kind, attacks))).isEmpty();
  }
}
