package reproducibility.suite;

import java.net.URI;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.Undecided;
import reproducibility.branch.Branches;
import reproducibility.branch.Release;
import reproducibility.branch.VersionBranch;
import reproducibility.publish.MirrorContent;
import reproducibility.publish.PublicKey;
import reproducibility.publish.PublishedCache;
import reproducibility.publish.PublishedMirror;
import reproducibility.python.VersionOrder;
import reproducibility.upstream.IndexAddress;
import reproducibility.upstream.Upstream;

/** The version branches and releases of the repository under test, and what they publish. */
record History(UnderTest underTest, Once once) {
  Branches branches() {
    return once.get(
        "branches",
        () ->
            CheckedTree.opened(
                () -> Branches.of(underTest.repository(), underTest.settings().cache())));
  }

  PublishedMirror mirror() {
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

  PublishedCache binaryCache() {
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

  VersionOrder versionOrder() {
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

  Upstream upstream() {
    return once.get(
        "upstream",
        () ->
            new Upstream(
                () -> IndexAddress.find(underTest.settings().index()),
                underTest.settings().forge().map(URI::create).orElse(Upstream.GITHUB)));
  }
}
