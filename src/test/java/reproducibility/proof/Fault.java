package reproducibility.proof;

import static reproducibility.proof.SampleRepository.COMMIT;
import static reproducibility.proof.SampleRepository.CONTRACT;
import static reproducibility.proof.SampleRepository.DEMO;
import static reproducibility.proof.SampleRepository.EXCEPTIONS;
import static reproducibility.proof.SampleRepository.LOCK;
import static reproducibility.proof.SampleRepository.META;
import static reproducibility.proof.SampleRepository.MOVER;
import static reproducibility.proof.SampleRepository.demo;
import static reproducibility.proof.SampleRepository.expression;
import static reproducibility.proof.SampleRepository.mover;
import static reproducibility.proof.SampleRepository.tint;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Ways to break a sound repository. Each names the claims that must notice it, and no other may;
 * what a message must name; and a sound twin, a change that looks like the fault and that no claim
 * may mind.
 */
enum Fault {
  // ---- archives in the tree ----

  /** A checkout without the LFS filter holds the pointer instead of the archive. */
  A_GIT_LFS_POINTER(
      caughtBy(
          "EveryVendoredArchive.hasTheBytesThatTheLockRecords",
          "EveryVendoredArchive.canBeRead",
          "EveryBuild.succeedsOfflineFromAColdStore"),
      "Git LFS pointer",
      it ->
          it.write(DEMO, "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 6008\n"),
      it ->
          it.vendor(
              demo().with("demo/pointer.txt", "version https://git-lfs.github.com/spec/v1\n"))),

  /** Git converted the line ends of a file that it took for text. */
  CONVERTED_LINE_ENDS(
      caughtBy(
          "EveryVendoredArchive.hasTheBytesThatTheLockRecords",
          "EveryVendoredArchive.canBeRead",
          "EveryBuild.succeedsOfflineFromAColdStore"),
      DEMO,
      it -> it.write(DEMO, Bytes.withWindowsLineEnds(it.bytes(DEMO))),
      it -> it.change("README.md", text -> text.replace("\n", "\r\n"))),

  /** flox builds from what git tracks, so the file is not there for it. */
  NOT_TRACKED_BY_GIT(
      caughtBy("EveryVendoredArchive.isTrackedByGitOrKeptOutByRule"),
      DEMO,
      it -> it.untrack(DEMO),
      it -> {
        it.untrack(DEMO);
        it.write("sources/.gitignore", "*.whl\n");
      }),

  /** The end of the file is gone: a copy that was cut off. */
  TRUNCATED(
      caughtBy(
          "EveryVendoredArchive.hasTheBytesThatTheLockRecords",
          "EveryVendoredArchive.canBeRead",
          "EveryBuild.succeedsOfflineFromAColdStore"),
      MOVER,
      it -> it.write(MOVER, Bytes.half(it.bytes(MOVER))),
      it -> it.vendor(mover().with("mover.py", ""))),

  /** Nothing uses the archive: it was left behind. */
  AN_ORPHAN(
      caughtBy("EveryVendoredArchive.isTheSourceOfExactlyOnePackage"),
      "left-1.0-py3-none-any.whl",
      it -> it.vendor(new SampleWheel("left", "1.0", List.of())),
      it -> it.write("sources/notes.txt", "not an archive\n")),

  /** Deleted, while the lock and an expression still want it. */
  LOCKED_AND_GONE(
      caughtBy("EveryLockedArchive.isVendored"),
      DEMO,
      it -> it.delete(DEMO),
      it -> {
        it.delete(DEMO);
        it.write("sources/.gitignore", "*.whl\n");
      }),

  /**
   * Nix does not notice: a local {@code src} has no expected hash, so other bytes are only another
   * derivation.
   */
  EDITED_AFTER_IT_WAS_LOCKED(
      caughtBy("EveryVendoredArchive.hasTheBytesThatTheLockRecords"),
      DEMO,
      it -> it.write(DEMO, Bytes.withAnotherDate(it.bytes(DEMO))),
      it -> it.vendor("demo-1.0-py3-none-any.whl", Bytes.withAnotherDate(it.bytes(DEMO)))),

  /** The archive came, and the lock was forgotten. */
  NOT_LOCKED(
      caughtBy("EveryVendoredArchive.isLocked", "EveryPackage.isBuiltFromALockedArchive"),
      DEMO,
      it -> it.change(LOCK, text -> Texts.withoutEntry(text, "demo-1.0-py3-none-any.whl")),
      it -> it.change(LOCK, text -> text + "\n# a comment\n")),

  /** A size that is not the file's. */
  LOCKED_WITH_ANOTHER_SIZE(
      caughtBy("EveryVendoredArchive.hasTheBytesThatTheLockRecords"),
      DEMO,
      it -> it.change(LOCK, text -> text.replaceFirst("size = (\\d+)", "size = 1$1")),
      it -> it.change(LOCK, text -> text.replaceFirst("size = (\\d+)", "size   =   $1"))),

  /** Not a SHA-256: half of it. */
  LOCKED_WITH_HALF_A_DIGEST(
      caughtBy("EveryContractFile.followsItsFormat"),
      LOCK,
      it -> it.change(LOCK, text -> text.replaceFirst("sha256 = \"[0-9a-f]{32}", "sha256 = \"")),
      it ->
          it.change(
              LOCK,
              text ->
                  text.replaceFirst("sha256 = (\"[0-9a-f]{64}\")", "md5 = \"0\", sha256 = $1"))),

  /** Two entries could say two things. */
  LOCKED_TWICE(
      caughtBy("EveryContractFile.followsItsFormat"),
      LOCK,
      it -> it.change(LOCK, text -> text + "\n" + Texts.entry(text, "demo-1.0-py3-none-any.whl")),
      it ->
          it.change(
              LOCK,
              text ->
                  Texts.withoutEntry(text, "demo-1.0-py3-none-any.whl")
                      + "\n"
                      + Texts.entry(text, "demo-1.0-py3-none-any.whl"))),

  /** Without the contract nothing is promised. */
  NO_CONTRACT(
      caughtBy("EveryContractFile.isThere"),
      CONTRACT,
      it -> it.delete(CONTRACT),
      it -> it.write(EXCEPTIONS, "# nothing is excused\n")),

  // ---- expressions ----

  /** The version was raised and the archive was not. */
  VERSION_RAISED_AND_ARCHIVE_NOT(
      caughtBy("EveryPackage.hasTheVersionOfItsArchive"),
      expression("demo"),
      it -> it.replace(expression("demo"), "version = \"1.0\"", "version = \"1.1\""),
      it -> it.replace(expression("demo"), "version = \"1.0\"", "version = \"1.0.0\"")),

  /** The package was renamed, so that no platform has the promised one. */
  ANOTHER_NAME_THAN_THE_ARCHIVE(
      caughtBy(
          "EveryPackage.hasTheNameOfItsArchive",
          "EveryPlatform.hasExactlyThePackagesPromised",
          "EveryPlatform.saysWhyEachPackageIsLeftOut"),
      expression("demo"),
      it -> it.replace(expression("demo"), "pname = \"demo\"", "pname = \"demon\""),
      it -> {
        it.replace(expression("demo"), "pname = \"demo\"", "pname = \"Demo\"");
        it.change(CONTRACT, text -> text.replace("\"demo\"", "\"Demo\""));
      }),

  /** A source distribution is no wheel. */
  BUILT_AS_ANOTHER_FORMAT(
      caughtBy("EveryPackage.hasTheFormatOfItsArchive", "EveryBuild.succeedsOfflineFromAColdStore"),
      expression("mover"),
      it -> it.replace(expression("mover"), "pyproject = true;", "format = \"wheel\";"),
      it -> it.replace(expression("mover"), "pyproject = true;", "format = \"pyproject\";")),

  /** The source comes from the network, and the vendored archive lies idle. */
  A_FETCHER(
      caughtBy(
          "EveryExpression.fetchesNothing",
          "EveryPackage.isBuiltFromALockedArchive",
          "EveryVendoredArchive.isTheSourceOfExactlyOnePackage"),
      "fetchPypi",
      it ->
          it.replace(
              expression("demo"),
              "src = ../../sources/demo-1.0-py3-none-any.whl;",
              "src = python3.pkgs.fetchPypi { pname = \"demo\"; version = \"1.0\"; hash = \"\"; };"),
      it ->
          it.replace(
              expression("demo"),
              "meta.license",
              "# was: src = fetchPypi { };\n  passthru.why = \"no fetchPypi here\";\n  meta.license")),

  /** Something is fetched while Nix evaluates, apart from {@code src}. */
  A_FETCH_AT_EVALUATION(
      caughtBy("EveryExpression.fetchesNothing"),
      "fetchTarball",
      it ->
          it.replace(
              expression("demo"),
              "meta.license",
              "passthru.more = builtins.fetchTarball \"https://example.org/more.tar.gz\";\n  meta.license"),
      it ->
          it.replace(
              expression("demo"),
              "meta.license",
              "passthru.more = ../../sources/demo-1.0-py3-none-any.whl;\n  meta.license")),

  /** A copy of the archive elsewhere is not under the lock's guard. */
  SOURCE_OUTSIDE_OF_SOURCES(
      caughtBy(
          "EveryPackage.isBuiltFromALockedArchive",
          "EveryVendoredArchive.isTheSourceOfExactlyOnePackage"),
      expression("demo"),
      it -> {
        it.write("elsewhere/demo-1.0-py3-none-any.whl", it.bytes(DEMO));
        it.replace(expression("demo"), "../../sources/", "../../elsewhere/");
      },
      it -> it.replace(expression("demo"), "../../sources/", "../../sources/../sources/")),

  /** The expression wants a file that nobody vendored. */
  SOURCE_THAT_IS_NOT_VENDORED(
      caughtBy(
          "EveryPackage.isBuiltFromALockedArchive",
          "EveryVendoredArchive.isTheSourceOfExactlyOnePackage"),
      "demo-1.1-py3-none-any.whl",
      it -> it.replace(expression("demo"), "sources/demo-1.0", "sources/demo-1.1"),
      it -> it.replace(expression("demo"), "src = ", "src =\n    ")),

  /** Nix cannot read it. */
  A_SYNTAX_ERROR(
      caughtBy("EveryExpression.evaluatesOnEveryPlatform"),
      expression("demo"),
      it -> it.replace(expression("demo"), "pname = \"demo\";", "pname = \"demo\""),
      it -> it.replace(expression("demo"), "pname = \"demo\";", "pname = ''demo'';")),

  /** Nobody defines it. */
  AN_UNDEFINED_NAME(
      caughtBy("EveryExpression.evaluatesOnEveryPlatform"),
      expression("mover"),
      it -> it.replace(expression("mover"), "lib.licenses.mit", "licenses.mit"),
      it -> it.replace(expression("mover"), "lib.licenses.mit", "with lib; licenses.mit")),

  /** It is defined by itself. */
  INFINITE_RECURSION(
      caughtBy("EveryExpression.evaluatesOnEveryPlatform"),
      expression("tint"),
      it ->
          it.change(
              expression("tint"),
              text ->
                  text.replace("buildPythonPackage {", "buildPythonPackage rec {")
                      .replace("version = \"unstable-2024-01-01\"", "version = version + \"1\"")),
      it -> it.replace(expression("tint"), "buildPythonPackage {", "buildPythonPackage rec {")),

  /** Two packages out of one archive. */
  ONE_ARCHIVE_FOR_TWO_PACKAGES(
      caughtBy("EveryVendoredArchive.isTheSourceOfExactlyOnePackage"),
      DEMO,
      it -> it.write(expression("demo-again"), it.bytes(expression("demo"))),
      it -> it.write("docs/demo-again.nix", it.bytes(expression("demo")))),

  /** A package file that nobody includes. */
  NEVER_PART_OF_THE_META_PACKAGE(
      caughtBy("EveryPackage.isPartOfTheMetaPackage"),
      expression("mover"),
      it -> Texts.dropMover(it),
      it -> {
        Texts.dropMover(it);
        it.delete(expression("mover"));
        it.delete(MOVER);
        it.change(LOCK, text -> Texts.withoutEntry(text, "mover-2.1.tar.gz"));
      }),

  /** The archive declares it, and it is no input. */
  A_DEPENDENCY_IS_MISSING(
      caughtBy("EveryPackage.hasItsDeclaredDependenciesAmongItsInputs"),
      "numpy>=1.20",
      it -> it.replace(expression("demo"), "[ numpy opencv4 ]", "[ opencv4 ]"),
      it ->
          it.vendor(
              demo()
                  .with(
                      "{info}/METADATA",
                      SampleWheel.metadata(
                          "demo",
                          "1.0",
                          List.of("NumPy", "OpenCV_python", "pywin32; os_name == 'nt'"))))),

  /** A dependency of setup.py, which is parsed and never run. */
  A_DEPENDENCY_OF_SETUP_PY_IS_MISSING(
      caughtBy("EveryPackage.hasItsDeclaredDependenciesAmongItsInputs"),
      expression("tint"),
      it -> it.replace(expression("tint"), "[ pillow ]", "[ ]"),
      it -> {
        it.replace(expression("tint"), "[ pillow ]", "[ ]");
        it.vendor(SampleTarball.ofCommit("tint", COMMIT, List.of()), COMMIT);
      }),

  /** A typing error, or something that the archive does not know of. */
  AN_INPUT_THAT_NOTHING_DECLARES(
      caughtBy("EveryPackage.hasNoInputThatNothingDeclares"),
      "reqests",
      it -> it.replace(expression("demo"), "[ numpy opencv4 ]", "[ numpy opencv4 reqests ]"),
      it -> it.replace(expression("demo"), "[ numpy opencv4 ]", "[ numpy opencv4 numba ]")),

  // ---- the platform contract ----

  /** A package is lost on one platform. */
  LOST_ON_ONE_PLATFORM(
      caughtBy(
          "EveryPlatform.hasAsManyPackagesAsPromised",
          "EveryPlatform.hasExactlyThePackagesPromised",
          "EveryPlatform.saysWhyEachPackageIsLeftOut"),
      "piexif",
      it ->
          it.replace(
              META,
              "[ gitpython piexif ]",
              "([ gitpython ] ++ lib.optionals (!stdenv.hostPlatform.isDarwin) [ piexif ])"),
      it ->
          it.replace(
              META,
              "[ gitpython piexif ]",
              "([ gitpython ] ++ lib.optionals (!stdenv.hostPlatform.isWindows) [ piexif ])")),

  /** The predicate was turned round: what one platform lacked it has, and the others lack it. */
  AN_INVERTED_PREDICATE(
      caughtBy(
          "EveryPlatform.hasAsManyPackagesAsPromised",
          "EveryPlatform.hasExactlyThePackagesPromised",
          "EveryPlatform.saysWhyEachPackageIsLeftOut",
          "EveryExclusion.happens",
          "EveryPackage.isKeptOnlyWhereItsDependenciesAre"),
      "pixels",
      it -> it.replace(META, "(!(stdenv", "((stdenv"),
      it ->
          it.replace(
              META,
              "(!(stdenv.hostPlatform.isLinux && stdenv.hostPlatform.isAarch64))",
              "(stdenv.hostPlatform.system != \"aarch64-linux\")")),

  /** The count is right and the set is wrong. */
  ONE_LOST_AND_ONE_GAINED(
      caughtBy(
          "EveryPlatform.hasExactlyThePackagesPromised",
          "EveryPlatform.saysWhyEachPackageIsLeftOut"),
      "simpleeval",
      it -> it.replace(META, "[ gitpython piexif ]", "[ gitpython simpleeval ]"),
      it -> it.replace(META, "[ gitpython piexif ]", "[ piexif gitpython ]")),

  /** Something that a kept package needs cannot be had on a platform any more. */
  KEPT_WHERE_A_DEPENDENCY_CANNOT_BE_HAD(
      caughtBy("EveryPackage.isKeptOnlyWhereItsDependenciesAre"),
      "aarch64-darwin: pixels -> kornia -> kornia-rs",
      it ->
          it.replace(
              CONTRACT,
              "{ aarch64-linux = \"marked as bad\" }",
              "{ aarch64-linux = \"marked as bad\", aarch64-darwin = \"bad too\" }"),
      it ->
          it.replace(
              CONTRACT,
              "{ aarch64-linux = \"marked as bad\" }",
              "{ aarch64-linux = \"marked as bad\", riscv64-linux = \"bad too\" }")),

  /** The document promises more than the contract. */
  THE_README_SAYS_ANOTHER_COUNT(
      caughtBy("EveryDocumentedCount.isThatOfTheContract"),
      "README.md:5",
      it -> it.replace("README.md", "| x86_64-linux | 6 |", "| x86_64-linux | 7 |"),
      it ->
          it.replace("README.md", "| x86_64-linux | 6 |", "| `x86_64-linux` | 6 | all of them |")),

  /** Nobody will know in a year. */
  AN_EXCLUSION_WITHOUT_A_REASON(
      caughtBy("EveryExclusion.hasAReason"),
      "pixels on aarch64-linux",
      it -> it.replace(CONTRACT, "reason = \"kornia-rs is marked as bad there\"\n", ""),
      it -> it.replace(CONTRACT, "is marked as bad there", "does not build there")),

  /** nixpkgs mended it: the package could come back. */
  AN_EXCLUSION_WHOSE_CAUSE_IS_GONE(
      caughtBy("EveryExclusion.stillHasItsCause"),
      "kornia-rs",
      it ->
          it.replace(
              CONTRACT, "unavailable = { aarch64-linux = \"marked as bad\" }", "unavailable = { }"),
      it -> it.replace(CONTRACT, "\"marked as bad\" }", "\"still marked as bad\" }")),

  /** The package is left out, and the contract does not say why. */
  LEFT_OUT_WITHOUT_A_WORD(
      caughtBy("EveryPlatform.saysWhyEachPackageIsLeftOut"),
      "pixels",
      it -> it.change(CONTRACT, text -> text.replaceFirst("(?s)\\[\\[platforms.*?there\"\n", "")),
      it -> it.replace(CONTRACT, "cause = \"kornia-rs\"", "cause = 'kornia-rs'")),

  // ---- inside of wheels ----

  /** RECORD has another digest for a file. */
  RECORD_WITH_A_WRONG_DIGEST(
      caughtBy("EveryWheel.holdsWhatItsRecordSays"),
      "demo/__init__.py",
      it -> it.vendor(demo().withRecord(text -> text.replaceFirst("sha256=.", "sha256=_"))),
      it -> it.vendor(demo().with("demo/__init__.py", "NAME = \"another demo\"\n"))),

  /** RECORD has another size for a file. */
  RECORD_WITH_A_WRONG_SIZE(
      caughtBy("EveryWheel.holdsWhatItsRecordSays"),
      "demo/__init__.py",
      it -> it.vendor(demo().withRecord(text -> text.replaceFirst(",(\\d+)\n", ",1$1\n"))),
      it -> it.vendor(demo().withRecord(text -> text.replaceFirst(",(\\d+)\n", ",\n")))),

  /** RECORD lists what the wheel does not hold. */
  RECORD_OF_A_FILE_THAT_IS_NOT_THERE(
      caughtBy("EveryWheel.holdsEveryFileThatItRecords"),
      "demo/gone.py",
      it -> it.vendor(demo().withRecord(text -> "demo/gone.py,sha256=AAAA,1\n" + text)),
      it -> it.vendor(demo().with("demo/gone.py", ""))),

  /** The wheel holds what RECORD does not list. */
  A_FILE_THAT_RECORD_LEAVES_OUT(
      caughtBy(
          "EveryWheel.recordsEveryFileThatItHolds", "EveryBuild.succeedsOfflineFromAColdStore"),
      "demo/hidden.py",
      it ->
          it.vendor(
              demo()
                  .with("demo/hidden.py", "")
                  .withRecord(text -> text.replaceAll("demo/hidden.*\n", ""))),
      it -> it.vendor(demo().with("demo/hidden.py", ""))),

  /** Without RECORD an installer knows nothing of the wheel. */
  NO_RECORD(
      caughtBy("EveryVendoredArchive.canBeRead", "EveryBuild.succeedsOfflineFromAColdStore"),
      "RECORD",
      it -> it.vendor(demo().withoutRecord()),
      it -> it.vendor(demo().with("demo/RECORD", ""))),

  /** The file name promises what METADATA does not say. */
  METADATA_OF_ANOTHER_VERSION(
      caughtBy(
          "EveryVendoredArchive.saysOfItselfWhatItsFileNameSays",
          "EveryPackage.hasTheVersionOfItsArchive"),
      DEMO,
      it ->
          it.vendor(
              demo()
                  .with(
                      "{info}/METADATA",
                      SampleWheel.metadata("demo", "1.1", List.of("numpy", "opencv-python")))),
      it ->
          it.vendor(
              demo()
                  .with(
                      "{info}/METADATA",
                      SampleWheel.metadata("Demo", "1.0.0", List.of("numpy", "opencv-python"))))),

  // ---- inside of source tarballs ----

  /** The tarball is of another commit than its file name says. */
  ANOTHER_COMMIT_INSIDE(
      caughtBy("EverySourceTarball.carriesTheCommitOfItsFileName"),
      "fedcba",
      it -> it.vendor(tint().carrying("fedcba9876543210fedcba9876543210fedcba98"), COMMIT),
      it ->
          it.vendor(
              tint().with("README.md", "at fedcba9876543210fedcba9876543210fedcba98\n"), COMMIT)),

  /** The commit id of one package was pasted into another's entry. */
  ANOTHER_COMMIT_IN_THE_LOCK(
      caughtBy(
          "EverySourceTarball.isOfTheCommitThatTheLockNames",
          "EveryLockedArchive.isWhatUpstreamPublishes"),
      LOCK,
      it -> it.replace(LOCK, "tint@" + COMMIT, "tint@fedcba9876543210fedcba9876543210fedcba98"),
      it -> it.vendor(tint().with("NOTES", "fedcba9876543210fedcba9876543210fedcba98\n"), COMMIT)),

  // ---- upstream ----

  /** Same name, other bytes. */
  UPSTREAM_CHANGED_THE_FILE(
      caughtBy("EveryLockedArchive.isWhatUpstreamPublishes"),
      DEMO,
      it ->
          it.upstream.publish(
              "demo", "demo-1.0-py3-none-any.whl", demo().with("demo/x.py", "").bytes()),
      it ->
          it.upstream.publish(
              "demo", "demo-1.1-py3-none-any.whl", demo().with("demo/x.py", "").bytes())),

  /** The file was deleted, its release stands. */
  UPSTREAM_DELETED_THE_FILE(
      caughtBy("EveryLockedArchive.isWhatUpstreamPublishes"),
      "gone: the release 0.3",
      it -> it.upstream.removeFile("pixels", "pixels-0.3-py3-none-any.whl"),
      it -> it.upstream.removeProject("another")),

  /** The whole project was deleted. */
  UPSTREAM_DELETED_THE_PROJECT(
      caughtBy("EveryLockedArchive.isWhatUpstreamPublishes"),
      "gone: the project mover",
      it -> it.upstream.removeProject("mover"),
      it -> it.upstream.troubled(503, "text/html", "<h1>Be right back</h1>")),

  // ---- builds ----

  /** The build fetches: in the sandbox it cannot. */
  A_BUILD_THAT_NEEDS_THE_NETWORK(
      caughtBy("EveryBuild.succeedsOfflineFromAColdStore"),
      expression("mover"),
      it ->
          it.replace(
              expression("mover"),
              "meta.license",
              "preBuild = \"exec 3<>/dev/tcp/127.0.0.1/9\";\n  meta.license"),
      it ->
          it.replace(
              expression("mover"),
              "meta.license",
              "preBuild = \"echo no network is needed\";\n  meta.license")),

  /** An output with a hash of its own may use the network, sandbox or not. */
  A_FIXED_OUTPUT(
      caughtBy("EveryBuild.seesNoNetworkButLoopback", "EveryBuild.succeedsOfflineFromAColdStore"),
      expression("pixels"),
      it ->
          it.replace(
              expression("pixels"),
              "meta.license",
              "outputHashMode = \"recursive\";\n  outputHashAlgo = \"sha256\";\n  outputHash = \"0000000000000000000000000000000000000000000000000000000000000000\";\n  meta.license"),
      it ->
          it.replace(
              expression("pixels"),
              "meta.license",
              "passthru.outputHash = \"none\";\n  meta.license")),

  /** The output holds something random. */
  A_RANDOM_VALUE_IN_THE_OUTPUT(
      caughtBy("EveryBuild.givesTheSameBitsTwice"),
      expression("mover"),
      it ->
          it.replace(
              expression("mover"),
              "meta.license",
              "preBuild = \"head -c 9 /dev/urandom >> mover.py.txt; od mover.py.txt | sed 's/^/# /' >> mover.py\";\n  meta.license"),
      it ->
          it.replace(
              expression("mover"),
              "meta.license",
              "preBuild = \"echo '# no random value' >> mover.py\";\n  meta.license")),

  /** The output holds the time of its build. */
  THE_TIME_IN_THE_OUTPUT(
      caughtBy("EveryBuild.givesTheSameBitsTwice"),
      expression("pixels"),
      it ->
          it.replace(
              expression("pixels"),
              "meta.license",
              "postInstall = \"date +%N > $out/built\";\n  meta.license"),
      it ->
          it.replace(
              expression("pixels"),
              "meta.license",
              "postInstall = \"date --date=@$SOURCE_DATE_EPOCH +%F > $out/built\";\n  meta.license")),

  // ---- exceptions ----

  /** It excused for a time, and the time is over. */
  AN_EXPIRED_EXCEPTION(
      caughtBy("EveryExclusion.hasAReason"),
      "has expired on 2020-01-01",
      it -> Texts.excuse(it, "2020-01-01", Texts.FINGERPRINT, "why", "pixels on aarch64-linux"),
      it -> Texts.excuse(it, "2999-01-01", Texts.FINGERPRINT, "why", "pixels on aarch64-linux")),

  /** It was written for another finding. */
  AN_EXCEPTION_FOR_ANOTHER_FINDING(
      caughtBy("EveryExclusion.hasAReason"),
      "excuses another finding",
      it -> Texts.excuse(it, "2999-01-01", "0123456789abcdef", "why", "pixels on aarch64-linux"),
      it ->
          Texts.excuse(it, "2999-01-01", Texts.FINGERPRINT, "why not", "pixels on aarch64-linux")),

  /** What it excused was mended. */
  AN_EXCEPTION_THAT_EXCUSES_NOTHING(
      caughtBy("EveryExclusion.hasAReason"),
      "excuses nothing",
      it -> {
        Texts.excuse(it, "2999-01-01", Texts.FINGERPRINT, "why", "pixels on aarch64-linux");
        it.write(CONTRACT, SampleExpressions.CONTRACT);
      },
      it -> Texts.excuse(it, "2998-01-01", Texts.FINGERPRINT, "why", "pixels on aarch64-linux")),

  /** Nobody says why. */
  AN_EXCEPTION_WITHOUT_A_REASON(
      caughtBy("EveryException.hasAReasonAndAnOwner"),
      EXCEPTIONS,
      it -> Texts.excuse(it, "2999-01-01", Texts.FINGERPRINT, "", "pixels on aarch64-linux"),
      it ->
          Texts.excuse(it, "2999-01-01", Texts.FINGERPRINT, "because", "pixels on aarch64-linux")),

  /** It is for a subject that does not exist, and would stand for ever. */
  AN_EXCEPTION_FOR_NO_SUBJECT(
      caughtBy("EveryException.isForAClaimAndASubjectThatExist", "EveryExclusion.hasAReason"),
      "no subject pixels on x86_64-linux",
      it -> Texts.excuse(it, "2999-01-01", Texts.FINGERPRINT, "why", "pixels on x86_64-linux"),
      it -> Texts.excuse(it, "2999-01-02", Texts.FINGERPRINT, "why", "pixels on aarch64-linux"));

  final Set<String> caughtBy;
  final String named;
  final Consumer<SampleRepository> fault;
  final Consumer<SampleRepository> soundTwin;

  Fault(
      Set<String> caughtBy,
      String named,
      Consumer<SampleRepository> fault,
      Consumer<SampleRepository> soundTwin) {
    this.caughtBy = caughtBy;
    this.named = named;
    this.fault = fault;
    this.soundTwin = soundTwin;
  }

  private static Set<String> caughtBy(String... claims) {
    return Set.of(claims);
  }

  /** Breaks the repository. */
  void inject(SampleRepository sample) {
    fault.accept(sample);
    sample.track();
  }

  /** Changes the repository in a way that looks like the fault and is sound. */
  void injectSoundTwin(SampleRepository sample) {
    soundTwin.accept(sample);
    sample.track();
  }

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}
