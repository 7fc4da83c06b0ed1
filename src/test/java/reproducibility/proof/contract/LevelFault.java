package reproducibility.proof.contract;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.CONTRACT;
import static reproducibility.sample.SampleRepository.DEMO;
import static reproducibility.sample.SampleRepository.LOCK;
import static reproducibility.sample.SampleRepository.demo;
import static reproducibility.sample.SampleRepository.expression;

import java.util.Set;
import java.util.function.Consumer;
import reproducibility.nix.store.NixHash;
import reproducibility.proof.Fault;
import reproducibility.sample.Bytes;
import reproducibility.sample.SampleRepository;

/** Ways in which a package is not what its level promises. */
public enum LevelFault implements Fault {
  /** The package was renamed, and its level was forgotten. */
  A_LEVEL_OF_NO_PACKAGE(
      caughtBy("EveryPackageWithALevel.exists"),
      "demi",
      it -> level(it, "demi", "pinned"),
      it -> level(it, "demo", "vendored")),

  /** Somebody changed the hash in the expression: the lock is the second witness. */
  A_PINNED_HASH_THAT_THE_LOCK_DOES_NOT_RECORD(
      caughtBy("EveryPackageWithALevel.fetchesExactlyWhatTheLockPins"),
      "fetchPypi demo sha256-" + "A".repeat(43),
      it -> pinned(it, "A".repeat(43) + "=", "B".repeat(43)),
      it -> pinned(it, "A".repeat(43) + "=", "A".repeat(43))),

  /** Pinned in the contract alone. */
  A_FETCH_WITHOUT_A_PIN(
      caughtBy("EveryPackageWithALevel.fetchesExactlyWhatTheLockPins"),
      "expected  nothing",
      it -> {
        pinned(it, "A".repeat(43) + "=", "A".repeat(43));
        it.change(LOCK, text -> text.replaceFirst("(?s)\\[\\[tool\\.repro.*", ""));
      },
      it -> {
        pinned(it, "A".repeat(43) + "=", "A".repeat(43));
        it.change(LOCK, text -> text + "\n# pinned\n");
      }),

  /** Whatever comes is taken: no level allows that. */
  A_PINNED_FETCH_WITHOUT_A_HASH(
      caughtBy("EveryExpression.fetchesNothing"),
      "fetchPypi of demo, without a hash",
      it -> {
        pinned(it, "", "");
        it.change(LOCK, text -> text.replaceFirst("(?s)\\[\\[tool\\.repro.*", ""));
      },
      it -> pinned(it, "C".repeat(43) + "=", "C".repeat(43))),

  /** The nightly would compare another file than the one that is built. */
  A_PINNED_ADDRESS_THAT_THE_EXPRESSION_DOES_NOT_HAVE(
      caughtBy("EveryPinnedSource.isLockedWithTheUrlOfItsExpression"),
      "mirror://pypi/d/demo/demo-0.9-py3-none-any.whl",
      it -> {
        published(it, Here.ADDRESS.replace("1.0", "0.9"));
        it.upstream.index.publish("demo", Here.FILE.replace("1.0", "0.9"), demo().bytes());
      },
      it -> published(it, Here.ADDRESS)),

  /** FAULTS 46, of what nobody holds a copy of. */
  UPSTREAM_CHANGED_WHAT_IS_PINNED(
      caughtBy("EveryPinnedSource.equalsThePublishedFile"),
      "publishes something else",
      it -> {
        published(it, Here.ADDRESS);
        it.upstream.index.publish("demo", Here.FILE, demo().with("demo/x.py", "").bytes());
      },
      it -> {
        published(it, Here.ADDRESS);
        it.upstream.index.publish(
            "demo", "demo-1.1-py3-none-any.whl", demo().with("demo/x.py", "").bytes());
      }),

  /** FAULTS 48 and 50: an upstream in trouble has not lost anything. */
  UPSTREAM_LOST_WHAT_IS_PINNED(
      caughtBy("EveryPinnedSource.equalsThePublishedFile"),
      "gone: " + "demo",
      it -> {
        published(it, Here.ADDRESS);
        it.upstream.index.remove("demo", Here.FILE);
        it.upstream.index.publish("demo", "demo-1.1-py3-none-any.whl", new byte[1]);
      },
      it -> {
        published(it, Here.ADDRESS);
        it.upstream.troubled(403, "text/html", "<h1>Who are you?</h1>");
      }),

  /** The package has a source of its own. */
  PROVIDED_AND_YET_BUILT_HERE(
      caughtBy("EveryPackageWithALevel.hasOnlySourcesThatItsLevelAllows"),
      expression("demo"),
      it -> level(it, "demo", "provided"),
      it -> level(it, "sample-set", "provided"));

  /** Where the sample's index has it. */
  private interface Here {
    String FILE = DEMO.replace("sources/", "");
    String ADDRESS = "mirror://pypi/d/demo/" + FILE;
  }

  private final Change change;

  LevelFault(
      Set<String> caughtBy,
      String named,
      Consumer<SampleRepository> fault,
      Consumer<SampleRepository> soundTwin) {
    this.change = new Change(caughtBy, named, fault, soundTwin);
  }

  @Override
  public Change change() {
    return change;
  }

  private static void level(SampleRepository sample, String name, String level) {
    sample.change(CONTRACT, it -> it + "\n[levels]\n" + name + " = \"" + level + "\"\n");
  }

  /** Has the package fetched from the index, with this address in the lock. */
  private static void published(SampleRepository sample, String address) {
    String hash = NixHash.ofSha256(Bytes.sha256(demo().bytes())).toString().substring(7);
    pinned(sample, hash, hash);
    sample.replace(
        expression("demo"),
        "version = \"1.0\"; hash",
        "version = \"1.0\"; format = \"wheel\"; python = \"py3\"; hash");
    sample.change(LOCK, it -> it + "url = \"" + address + "\"\n");
  }

  /** Has the package fetched instead of vendored, with a hash in the expression and in the lock. */
  private static void pinned(SampleRepository sample, String written, String locked) {
    sample.drop(DEMO.replace("sources/", ""));
    String hash = written.isEmpty() ? "" : "sha256-" + written;
    sample.replace(
        expression("demo"),
        "src = ../../sources/demo-1.0-py3-none-any.whl;",
        "src = python3.pkgs.fetchPypi { pname = \"demo\"; version = \"1.0\"; hash = \""
            + hash
            + "\"; };");
    level(sample, "demo", "pinned");
    sample.change(
        LOCK,
        it ->
            it
                + """

                [[tool.repro.pinned]]
                package = "demo"
                fetcher = "fetchPypi"
                name = "demo"
                hash = "sha256-%s"
                """
                    .formatted(locked));
  }
}
