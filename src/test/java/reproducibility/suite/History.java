package reproducibility.suite;

import java.net.URI;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.Undecided;
import reproducibility.branch.Branches;
import reproducibility.branch.Release;
import reproducibility.branch.VersionBranch;
import reproducibility.ecosystem.python.packaging.VersionOrder;
import reproducibility.news.ForgeDrifts;
import reproducibility.publish.MirrorContent;
import reproducibility.publish.PublicKey;
import reproducibility.publish.PublishedCache;
import reproducibility.publish.PublishedMirror;
import reproducibility.upstream.IndexAddress;
import reproducibility.upstream.Upstream;

/**
 * The version branches and releases of the repository under test, and what they publish, each found
 * out once.
 */
public final class History {
  private final UnderTest underTest;
  private final Memo once;

  History(UnderTest underTest, Memo once) {
    this.underTest = underTest;
    this.once = once;
  }

  /** Its version branches and releases, of all refs at once. */
  public Branches branches() {
    return once.get(
        "branches",
        () ->
            CheckedTree.opened(
                () -> Branches.of(underTest.repository(), underTest.settings().cache())));
  }

  /**
   * The own package index that the user names.
   *
   * @throws Undecided where none is named
   */
  public PublishedMirror mirror() {
    return once.get(
        "mirror",
        () -> {
          MirrorContent content = MirrorContent.of(branches());
          String place =
              underTest
                  .settings()
                  .mirror()
                  .orElseThrow(() -> new Undecided("no mirror is named: --mirror"));
          return CheckedTree.opened(() -> new PublishedMirror(place, content));
        });
  }

  /**
   * The own binary cache that the user names.
   *
   * @throws Undecided where none is named
   */
  public PublishedCache binaryCache() {
    return once.get(
        "binary cache",
        () ->
            CheckedTree.opened(
                () ->
                    new PublishedCache(
                        underTest
                            .settings()
                            .binaryCache()
                            .orElseThrow(() -> new Undecided("no cache is named: --cache")),
                        underTest.settings().trustedKeys().stream()
                            .map(PublicKey::parse)
                            .toList())));
  }

  /** The versions of its branches and releases, by PEP 440. */
  public VersionOrder versionOrder() {
    return once.get(
        "version order",
        () ->
            underTest
                .packaging()
                .order(
                    Stream.concat(
                            branches().all().stream().map(VersionBranch::version),
                            branches().releases(underTest.ledger()).stream().map(Release::version))
                        .collect(Collectors.toSet())));
  }

  /** The package index and the forge. */
  public Upstream upstream() {
    return once.get(
        "upstream",
        () ->
            new Upstream(
                () -> IndexAddress.find(underTest.settings().index()),
                underTest.settings().forge().map(URI::create).orElse(Upstream.GITHUB)));
  }

  /** How forges' archives differ from the locked ones. */
  public ForgeDrifts drifts() {
    return new ForgeDrifts(underTest.inventory(), underTest.releaseRecord());
  }
}
