package reproducibility.proof.published;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.COMMIT;
import static reproducibility.sample.SampleRepository.TAG;
import static reproducibility.sample.SampleRepository.tint;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import reproducibility.proof.Fault;
import reproducibility.sample.Bytes;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.SampleTarball;

/** Ways in which what a forge makes of a commit can change, or come into trouble. */
public enum ForgeFault implements Fault {
  /** FAULTS 46: other files under the same commit id. */
  FORGE_CHANGED_THE_CONTENT(
      caughtBy("EveryLockedArchive.equalsThePublishedFile"),
      "differs in tint.py",
      it -> publish(it, tint().with("tint.py", "NAME = \"other\"\n").bytes()),
      it -> it.upstream.forge.publish("example/tint", Fault.OTHER_COMMIT, "v0.2", new byte[1])),

  /** FAULTS 47: as GitHub's archives did in January 2023. */
  FORGE_COMPRESSES_IN_ANOTHER_WAY(
      caughtBy("EveryForgeArchive.isStillServedWithTheLockedBytes"),
      "the same tar file, compressed in another way",
      it -> publish(it, Bytes.compressedAnew(tint().bytes())),
      // FAULTS 50: cut in the middle, it is neither the same nor another.
      it -> publish(it, Bytes.half(tint().bytes()))),

  /** FAULTS 47: other times, the same tree. */
  FORGE_STAMPS_ANOTHER_TIME(
      caughtBy("EveryForgeArchive.isStillServedWithTheLockedBytes"),
      "metadata of members differ",
      it -> publish(it, tint().changedAt(Instant.ofEpochSecond(1)).bytes()),
      it -> publish(it, "<h1>Log in to the network</h1>".getBytes(StandardCharsets.US_ASCII))),

  /** FAULTS 47: an abbreviated commit id gets longer as a repository grows. */
  FORGE_SUBSTITUTES_OTHER_TEXT(
      caughtBy("EveryForgeArchive.isStillServedWithTheLockedBytes"),
      "export-subst",
      it -> {
        it.vendor(substituted("0123456"), COMMIT);
        publish(it, substituted("01234567").bytes());
      },
      it -> it.vendor(substituted("0123456"), COMMIT)),

  /** The same files, as of another commit. */
  FORGE_GIVES_ANOTHER_COMMIT(
      caughtBy(
          "EveryForgeArchive.isServedWithTheLockedCommitInside",
          "EveryForgeArchive.isStillServedWithTheLockedBytes"),
      "fedcba9876543210fedcba9876543210fedcba98",
      it -> publish(it, tint().carrying(Fault.OTHER_COMMIT).bytes()),
      it -> it.upstream.forge.publish("example/other", Fault.OTHER_COMMIT, "v9", tint().bytes())),

  /** FAULTS 48. */
  FORGE_WITHDREW_THE_ARCHIVE(
      caughtBy("EveryLockedArchive.isStillPublished"),
      "gone: the commit " + SampleRepository.COMMIT,
      it -> it.upstream.forge.withdraw("example/tint", COMMIT),
      it -> it.upstream.troubled(429, "text/plain", "slow down")),

  /** FAULTS 48. */
  FORGE_LOST_THE_REPOSITORY(
      caughtBy(
          "EveryLockedArchive.isStillPublished", "EveryTaggedArchive.comesFromTheCommitOfItsTag"),
      "gone: the repository example/tint",
      it -> it.upstream.forge.remove("example/tint"),
      it -> it.upstream.troubled(503, "text/html", "<h1>Be right back</h1>")),

  /** The archive still comes from a cache. */
  FORGE_FORGOT_THE_COMMIT(
      caughtBy("EveryForgeArchive.comesFromACommitThatTheForgeStillHas"),
      "no such commit",
      it -> it.upstream.forge.forget("example/tint", COMMIT),
      it -> it.upstream.forge.move("example/tint", "main", Fault.OTHER_COMMIT)),

  /** FAULTS 51: whatever comes after that is not stored. */
  FORGE_GIVES_MUCH_MORE_THAN_IS_LOCKED(
      caughtBy("EveryLockedArchive.equalsThePublishedFile"),
      "more than ",
      it -> publish(it, tint().with("noise", noise(3 << 20)).bytes()),
      it -> it.vendor(tint().with("noise", noise(1 << 10)), COMMIT)),

  /** FAULTS 53. */
  FORGE_HAS_THE_TAG_AT_ANOTHER_COMMIT(
      caughtBy("EveryTaggedArchive.comesFromTheCommitOfItsTag"),
      "its tag v0.1 names another commit",
      it -> it.upstream.forge.move("example/tint", TAG, Fault.OTHER_COMMIT),
      it -> it.upstream.forge.move("example/tint", "v0.2", Fault.OTHER_COMMIT));

  private final Change change;

  ForgeFault(
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

  private static void publish(SampleRepository sample, byte[] archive) {
    sample.upstream.forge.publish("example/tint", COMMIT, TAG, archive);
  }

  /** As {@code $Format:%h$} becomes in an archive. */
  private static SampleTarball substituted(String abbreviated) {
    return tint()
        .with(".gitattributes", "VERSION export-subst\n")
        .with("VERSION", abbreviated + "\n");
  }

  /** Text that compresses little; the same each time. */
  private static String noise(int characters) {
    StringBuilder text = new StringBuilder(characters);
    new Random(characters).ints(characters, ' ', '~').forEach(it -> text.append((char) it));
    return text.toString();
  }
}
