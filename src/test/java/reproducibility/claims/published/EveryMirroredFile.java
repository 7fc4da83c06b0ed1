package reproducibility.claims.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import reproducibility.Undecided;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.hash.Digest;
import reproducibility.hint.ShellWord;
import reproducibility.publish.ListedFile;
import reproducibility.publish.MirroredFile;
import reproducibility.publish.PublishedMirror;
import reproducibility.suite.Claims;
import reproducibility.suite.ForEach;
import reproducibility.suite.MirrorClaim;
import reproducibility.suite.Subject;

/** What must hold of each archive of the version branches on the own package index. */
@Claims
class EveryMirroredFile {
  /** Whoever installs from the mirror gets what the branch was built from, or an error. */
  @MirrorClaim
  @ForEach(Subject.MIRRORED_FILE)
  void isListed(MirroredFile file, PublishedMirror mirror) {
    List<String> lacking = new ArrayList<>();
    List<String> repeated = new ArrayList<>();
    for (boolean json : new boolean[] {true, false}) {
      String page = PublishedMirror.path(FilePages.project(file), json);
      long times = FilePages.entries(file, mirror, json).count();
      if (times == 0) {
        lacking.add("not on " + page);
      } else if (times > 1) {
        repeated.add(times + " times on " + page);
      }
    }
    List<String> wrong = Stream.concat(lacking.stream(), repeated.stream()).toList();
    assertThat(wrong)
        .withFailMessage(
            () ->
                Finding.of(
                        Place.named(file),
                        lacking.isEmpty()
                            ? "is listed more than once"
                            : "is missing from the index")
                    .expected(
                        "once on each page of " + FilePages.project(file),
                        Place.named(file.branches().get(0)))
                    .found(String.join(", ", wrong))
                    .next(
                        "bin/repro mirror " + ShellWord.ofPath(mirror.place()),
                        "writes the pages anew")
                    .facts(wrong)
                    .raise())
        .isEmpty();
  }

  /** PEP 503, PEP 691: installers compare what they download with it. */
  @MirrorClaim
  @ForEach(Subject.MIRRORED_FILE)
  void isListedWithTheLockedDigest(MirroredFile file, PublishedMirror mirror) {
    List<String> digests = FilePages.shown(file, mirror, it -> it.sha256().orElse("no sha256"));
    Optional<Long> size = FilePages.on(file, mirror, true).flatMap(ListedFile::size);
    assertThat(
            digests.stream().allMatch(file.digest().sha256()::equals)
                && size.equals(Optional.of(file.digest().size())))
        .withFailMessage(
            () ->
                Finding.of(Place.named(file), "is listed with another digest than the lock has")
                    .expected(file.digest(), Place.named(file.branches().get(0)))
                    .found(
                        digests.stream().distinct().toList()
                            + ", "
                            + size.map(it -> it + " bytes").orElse("no size"))
                    .next(
                        "bin/repro mirror " + ShellWord.ofPath(mirror.place()),
                        "writes the pages anew")
                    .facts(digests, size)
                    .raise())
        .isTrue();
  }

  /** A copy that broke off, a disk that rots, a server that was broken into. */
  @MirrorClaim
  @ForEach(Subject.MIRRORED_FILE)
  void hasTheLockedBytes(MirroredFile file, PublishedMirror mirror) {
    Optional<Digest> digest = mirror.digest(file);
    assertThat(digest)
        .withFailMessage(
            () ->
                Finding.of(
                        file.path(),
                        digest.isEmpty() ? "is not there" : "checksum mismatch with the lock")
                    .expected(file.digest(), Place.named(file.branches().get(0)))
                    .found(digest.map(Digest::toString).orElse("no such file"))
                    .next(
                        "bin/repro mirror --again " + ShellWord.ofPath(mirror.place()),
                        "writes it anew")
                    .facts(digest)
                    .raise())
        .contains(file.digest());
  }

  /** PEP 658: resolvers read it in place of the wheel, and believe it. */
  @MirrorClaim
  @ForEach(Subject.MIRRORED_WHEEL)
  void hasItsMetadataBesideIt(MirroredFile file, PublishedMirror mirror) {
    String own = FilePages.metadata(file, mirror).text().orElse("");
    Optional<String> beside = mirror.metadata(file);
    List<String> digests =
        FilePages.shown(file, mirror, it -> it.coreMetadata().orElse("no core-metadata"));
    String digest = Digest.of(own).sha256();
    assertThat(beside.equals(Optional.of(own)) && digests.stream().allMatch(digest::equals))
        .withFailMessage(
            () ->
                Finding.of(file.path() + ".metadata", "is not the METADATA of its wheel")
                    .expected("sha256 " + digest + ", there and on the pages   (PEP 658, PEP 714)")
                    .found(
                        beside.map(it -> "sha256 " + Digest.of(it).sha256()).orElse("no such file")
                            + ", and on the pages "
                            + digests.stream().distinct().toList())
                    .next(
                        "bin/repro mirror --again " + ShellWord.ofPath(mirror.place()),
                        "writes it anew")
                    .facts(beside.map(it -> Digest.of(it).sha256()), digests)
                    .raise())
        .isTrue();
  }

  /** Without it, an installer takes what does not run on its Python. */
  @MirrorClaim
  @ForEach(Subject.MIRRORED_FILE)
  void isListedWithItsRequiredPython(MirroredFile file, PublishedMirror mirror) {
    String own = FilePages.metadata(file, mirror).requiresPython().orElse("any Python");
    List<String> said =
        FilePages.shown(file, mirror, it -> it.requiresPython().orElse("any Python"));
    assertThat(said)
        .withFailMessage(
            () ->
                Finding.of(Place.named(file), "is listed for another Python than its metadata says")
                    .expected(own)
                    .found(said.stream().distinct().toList())
                    .next(
                        "bin/repro mirror --again " + ShellWord.ofPath(mirror.place()),
                        "writes the pages anew")
                    .facts(said)
                    .raise())
        .containsOnly(own);
  }

  /** PEP 700: installers that wait some days take nothing whose age they cannot tell. */
  @MirrorClaim
  @ForEach(Subject.MIRRORED_FILE)
  void isListedWithItsFirstUploadTime(MirroredFile file, PublishedMirror mirror) {
    Instant recorded =
        file.uploadTime()
            .orElseThrow(
                () ->
                    new Undecided(
                        "no release record says when "
                            + file
                            + " was uploaded; bin/repro upstream --record writes it"));
    String listed = FilePages.inJson(file, mirror).uploadTime().orElse("no upload-time");
    assertThat(listed)
        .withFailMessage(
            () ->
                Finding.of(Place.named(file), "is listed without the time when it was uploaded")
                    .expected(recorded, "sources/upstream.toml")
                    .found(listed)
                    .next(
                        "bin/repro mirror " + ShellWord.ofPath(mirror.place()),
                        "writes the page anew")
                    .facts(listed)
                    .raise())
        .isEqualTo(recorded.toString());
  }

  /** A whole address leads to the old place when the mirror moves, or below a sub-folder. */
  @MirrorClaim
  @ForEach(Subject.MIRRORED_FILE)
  void isListedWithARelativeUrl(MirroredFile file, PublishedMirror mirror) {
    String relative = "../../" + file.path();
    List<String> addresses = FilePages.shown(file, mirror, ListedFile::address);
    assertThat(addresses)
        .withFailMessage(
            () ->
                Finding.of(Place.named(file), "is not at the address that its page gives")
                    .expected(relative + ", from either page")
                    .found(addresses.stream().distinct().toList())
                    .next(
                        "bin/repro mirror " + ShellWord.ofPath(mirror.place()),
                        "writes the pages anew")
                    .facts(addresses)
                    .raise())
        .allMatch(it -> it.equals(relative) || FilePages.leadsTo(file.path(), it));
  }

  /** PEP 592: installers take a yanked file only where it is pinned, and say why. */
  @MirrorClaim
  @ForEach(Subject.MIRRORED_FILE)
  void isListedWithItsYankedStatus(MirroredFile file, PublishedMirror mirror) {
    String recorded = FilePages.yanked(file.yanked());
    List<String> said = FilePages.shown(file, mirror, it -> FilePages.yanked(it.yanked()));
    assertThat(said)
        .withFailMessage(
            () ->
                Finding.of(Place.named(file), "is yanked in one place and not in another")
                    .expected(recorded, "sources/upstream.toml")
                    .found(said)
                    .next(
                        "bin/repro mirror " + ShellWord.ofPath(mirror.place()),
                        "writes the pages anew")
                    .facts(said)
                    .raise())
        .containsOnly(recorded);
  }

  /** PEP 740: nobody else has it when upstream is gone. */
  @MirrorClaim
  @ForEach(Subject.MIRRORED_FILE)
  void keepsItsAttestations(MirroredFile file, PublishedMirror mirror) {
    String kept = file.attestations().orElse("none");
    String published = mirror.provenance(file).orElse("none");
    String own = "/" + file.path() + ".provenance";
    List<String> elsewhere =
        FilePages.provenance(file, mirror).stream()
            .filter(it -> kept.equals("none") || !it.endsWith(own))
            .toList();
    assertThat(published.equals(kept) && elsewhere.isEmpty())
        .withFailMessage(
            () ->
                Finding.of(file.path() + ".provenance", "is not what the version branch keeps")
                    .expected(
                        kept.equals("none") ? kept : "sha256 " + Digest.of(kept).sha256(),
                        Place.named(file.branches().get(0)))
                    .found(
                        (published.equals("none")
                                ? published
                                : "sha256 " + Digest.of(published).sha256())
                            + (elsewhere.isEmpty() ? "" : ", and the pages link to " + elsewhere))
                    .next("bin/repro mirror " + ShellWord.ofPath(mirror.place()), "writes it anew")
                    .facts(Digest.of(published).sha256(), elsewhere)
                    .raise())
        .isTrue();
  }
}
