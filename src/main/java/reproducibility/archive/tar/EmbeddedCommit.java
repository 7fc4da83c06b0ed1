package reproducibility.archive.tar;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commit id that {@code git archive} writes into a tar file: the comment of a pax global header
 * at its very start. A comment that comes later, or belongs to one file, is none to git.
 */
public final class EmbeddedCommit {
  /** As many as git-get-tar-commit-id(1) looks at. */
  public static final int HEAD_BYTES = 2 * TarHeader.BLOCK_BYTES;

  private static final int TYPE = 156;

  /** One record with its length, of an id of SHA-1 or SHA-256. */
  private static final Pattern RECORD =
      Pattern.compile("(?:52 comment=([^\\n]{40})|76 comment=([^\\n]{64}))\\n");

  private EmbeddedCommit() {}

  /** That of a tar file which begins with these bytes, if it has one. */
  public static Optional<String> of(byte[] head) {
    if (head.length < HEAD_BYTES || head[TYPE] != 'g') {
      return Optional.empty();
    }
    Matcher record =
        RECORD.matcher(
            new String(
                head, TarHeader.BLOCK_BYTES, TarHeader.BLOCK_BYTES, StandardCharsets.ISO_8859_1));
    return record.lookingAt()
        ? Optional.ofNullable(record.group(1)).or(() -> Optional.ofNullable(record.group(2)))
        : Optional.empty();
  }
}
