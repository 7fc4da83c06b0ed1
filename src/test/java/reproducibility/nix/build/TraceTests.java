package reproducibility.nix.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import reproducibility.nix.build.Trace.Connected;
import reproducibility.nix.build.Trace.Opened;

class TraceTests {
  private static final String NIX =
      "1     execve(\"/usr/bin/nix-store\", [\"nix-store\"], 0x55) = 0\n";

  @Test
  void namesTheProgramOfEachAttempt() {
    Trace trace =
        Trace.parse(
            NIX
                + """
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

  /** Process 9 is a helper of Nix's, 12 becomes a builder, and 13 is its child. */
  @Test
  void leavesOutWhatNixDoesItself() {
    Trace trace =
        Trace.parse(
            """
            7     execve("/usr/bin/nix-store", ["nix-store"], 0x55 /* 9 vars */) = 0
            7     clone(child_stack=NULL, flags=CLONE_CHILD_SETTID|SIGCHLD, child_tidptr=0x7f) = 9
            9     openat(AT_FDCWD, "/etc/of-a-helper", O_RDONLY) = 3
            9     execve("/usr/libexec/nix/build-remote", ["build-remote"], 0x55 /* 9 vars */) = 0
            9     openat(AT_FDCWD, "/etc/of-the-hook", O_RDONLY) = 3
            7     clone(child_stack=0x7f, flags=CLONE_PARENT|CLONE_NEWPID|SIGCHLD <unfinished ...>
            12    openat(AT_FDCWD, "/etc/before-the-program", O_RDONLY) = 3
            7     <... clone resumed>)              = 12
            12    execve("/bin/bash", ["bash"], 0x55 /* 24 vars */) = 0
            12    clone(child_stack=NULL, flags=SIGCHLD <unfinished ...>
            13    openat(AT_FDCWD, "/etc/of-a-child", O_RDONLY) = 3
            12    <... clone resumed>, child_tidptr=0x7f) = 2 /* 13 in strace's PID NS */
            13    execve("/bin/nix-store", ["nix-store"], 0x55 /* 24 vars */) = 0
            13    openat(AT_FDCWD, "/etc/of-one-with-that-name", O_RDONLY) = 3
            14    openat(AT_FDCWD, "/etc/of-nobody-known", O_RDONLY) = 3
            """);
    assertThat(trace.files())
        .containsExactly(
            new Opened("bash", "/etc/of-a-child"),
            new Opened("nix-store", "/etc/of-one-with-that-name"),
            new Opened("the builder", "/etc/of-nobody-known"));
  }

  @Test
  void seesAttemptsByBothVersionsOfTheProtocolAndNoneWithinTheMachine() {
    Trace trace =
        Trace.parse(
            NIX
                + """
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
    assertThat(Trace.parse(NIX + line + line).files()).hasSize(1);
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
