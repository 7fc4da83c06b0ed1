# Tries to reach a server that answers outside the sandbox, and says in the log whether it could.
{ port, system }:

derivation {
  name = "probe";
  inherit system;
  builder = "/bin/sh";
  PATH = "/usr/bin:/bin";
  inherit port;
  args = [
    "-c"
    ''
      python3 -I -c '
      import os, socket
      try:
          socket.create_connection(("127.0.0.1", int(os.environ["port"])), timeout=5).close()
          print("repro: reached")
      except OSError as trouble:
          print("repro: cut off:", trouble)
      ' && echo > $out
    ''
  ];
}
