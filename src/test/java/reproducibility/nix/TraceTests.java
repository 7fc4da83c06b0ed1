package reproducibility.nix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import reproducibility.nix.Trace.Connected;
import reproducibility.nix.Trace.Opened;

class TraceTests {

  @Test
  void namesTheProgramOfEachAttempt() {
    Trace trace =
        Trace.parse(
            """
            7     execve("/usr/bin/python3", ["python3", "-c", "import \\"x\\""], 0x55 /* 26 vars */) = 0
            7     openat(AT_FDCWD, "/etc/a \\"b\\"", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
            8     open("c", O_RDONLY) = 3
            """);
    assertThat(trace.files())
        .containsExactly(
            new Opened("python3 -c import 'x'", "/etc/a \\\"b\\\""),
            new Opened("the builder", "c"));
    assertThat(trace.connections()).isEmpty();
  }

  @Test
  void seesAttemptsByBothVersionsOfTheProtocolAndNoneWithinTheMachine() {
    Trace trace =
        Trace.parse(
            """
            5     connect(3, {sa_family=AF_UNIX, sun_path="/var/run/nscd/socket"}, 110) = -1 ENOENT (No such file)
            7     connect(3, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("192.0.2.1")}, 16) = -1 ENETUNREACH
            7     connect(3, {sa_family=AF_INET6, sin6_port=htons(443), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "2001:db8::1", &sin6_addr), sin6_scope_id=0}, 28) = -1 ENETUNREACH
            """);
    assertThat(trace.connections())
        .extracting(Connected::address)
        .containsExactly("192.0.2.1:80", "[2001:db8::1]:443");
  }

  @Test
  void mentionsWhatIsRepeatedOnce() {
    String line = "7     openat(AT_FDCWD, \"/etc/a\", O_RDONLY) = 3\n";
    assertThat(Trace.parse(line + line).files()).hasSize(1);
  }

  @Test
  void passesOverWhatIsCutOffOrResumed() {
    assertThat(
            Trace.parse(
                    "7     connect(3,  <unfinished ...>\n7     <... openat resumed>) = 3\n7 ope")
                .events())
        .isEmpty();
  }
}
