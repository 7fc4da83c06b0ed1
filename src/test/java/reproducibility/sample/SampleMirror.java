package reproducibility.sample;

import static reproducibility.sample.SampleBranches.wheel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import reproducibility.branch.Branches;
import reproducibility.publish.MirrorContent;
import reproducibility.publish.MirrorFolder;
import reproducibility.repository.Repository;
import reproducibility.upstream.ReleaseRecord;

/**
 * The own package index of the sample's version branches: {@code demo} 1.0, which was yanked, and
 * 1.1 with attestations, and {@code pixels} 0.3 of an archived project.
 */
public final class SampleMirror extends SampleFolder {
  public static final String DEMO = "demo-1.1-py3-none-any.whl";
  public static final String YANKED = "demo-1.0-py3-none-any.whl";
  public static final String PIXELS = "pixels-0.3-py3-none-any.whl";
  public static final String UPLOADED = "2026-01-02T03:04:05.678901Z";
  private static final String NEXT = "release/1.2.4";

  private final Path repository;
  private final Path folder;

  SampleMirror(SampleBranches branches, Path repository, Path folder) {
    this.repository = repository;
    this.folder = folder;
    branches.commit(
        NEXT,
        files -> {
          String record =
              entry(YANKED, wheel("demo", "1.0").bytes(), "yanked = \"it loses files\"\n")
                  + entry(DEMO, wheel("demo", "1.1").bytes(), "provenance = \"given\"\n")
                  + entry(PIXELS, wheel("pixels", "0.3").bytes(), "status = \"archived\"\n");
          files.put(ReleaseRecord.FILE, Bytes.utf8(record));
          files.put("sources/" + DEMO + ".provenance", Bytes.utf8("{\"version\": 1}\n"));
        });
    branches.push();
    publish();
  }

  private static String entry(String fileName, byte[] bytes, String more) {
    return "[[files]]\nname = \"%s\"\nsha256 = \"%s\"\nsize = %d\nupload-time = \"%s\"\n%s\n"
        .formatted(fileName, Bytes.sha256(bytes), bytes.length, UPLOADED, more);
  }

  @Override
  public Path folder() {
    return folder;
  }

  /** Publishes what the branches hold now. */
  public MirrorFolder.Done publish() {
    return publish(folder, false);
  }

  /** Publishes it in another folder. */
  public MirrorFolder.Done publish(Path elsewhere, boolean again) {
    try (Repository opened = Repository.open(repository.toString())) {
      Branches all = Branches.of(opened);
      return new MirrorFolder(elsewhere, all, Optional.of("https://mirror.example/"), again)
          .publish(MirrorContent.of(all));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces text that must be there, in these pages. */
  public void replaceIn(String old, String with, String... paths) {
    for (String path : paths) {
      replace(path, old, with);
    }
  }

  /** Replaces what matches first in a page. */
  public void replaceFirst(String regex, String with, String path) {
    change(path, text -> text.replaceFirst(regex, with));
  }

  /** Replaces all that matches in a page. */
  public void replaceAll(String regex, String with, String path) {
    change(path, text -> text.replaceAll(regex, with));
  }

  /** Cuts a file off in the middle. */
  public void truncate(String path) {
    write(path, Bytes.half(bytes(path)));
  }
}
