package reproducibility.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The judge of the attacks: it sees the process that one leaves, and takes no other for it. */
class AttackedMachineTests {
  @TempDir private Path folder = Path.of("");

  private List<String> escapesWhile(String seconds) throws IOException {
    try (AttackedMachine machine = new AttackedMachine(folder)) {
      Process process = new ProcessBuilder("sleep", machine.filled(seconds)).start();
      try {
        return machine.escapes(BuildAttack.LEAVE_A_PROCESS_BEHIND, machine.state(), "");
      } finally {
        process.destroyForcibly();
      }
    }
  }

  @Test
  void seesTheProcessThatIsLeft() throws IOException {
    assertThat(escapesWhile("98765.@PORT@")).containsExactly("a process was left behind");
  }

  @Test
  void takesNoOtherWithTheSameDigitsForIt() throws IOException {
    assertThat(escapesWhile("98765.43210")).isEmpty();
  }
}
