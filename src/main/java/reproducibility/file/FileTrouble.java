package reproducibility.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Words for what the file system says. Java's own name its classes, or nothing but the file. */
public final class FileTrouble {
  private static final String UNTOLD = "it is not told why";

  /** The file, where it is known, and what is the matter with it. */
  public static String words(IOException trouble) {
    String file =
        trouble instanceof FileSystemException it && it.getFile() != null
            ? it.getFile() + ": "
            : "";
    return file + reason(trouble);
  }

  /** The same of one that went through code which may not throw it. */
  public static String words(UncheckedIOException trouble) {
    IOException cause = trouble.getCause();
    return cause == null ? String.valueOf(trouble.getMessage()) : words(cause);
  }

  /** What is the matter, for a message that has named the file already. */
  public static String reason(IOException trouble) {
    Throwable first = trouble;
    while (isWrapped(first) && first.getCause() != null) {
      first = first.getCause();
    }
    if (first instanceof FileSystemException it) {
      return Optional.ofNullable(it.getReason()).orElseGet(() -> kind(it));
    }
    return Optional.ofNullable(first.getMessage()).orElse(UNTOLD);
  }

  /** Whether an exception says nothing but that it has a cause. */
  private static boolean isWrapped(Throwable trouble) {
    return Optional.ofNullable(trouble.getCause())
        .filter(it -> it.toString().equals(trouble.getMessage()))
        .isPresent();
  }

  private static String kind(FileSystemException trouble) {
    if (trouble instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (trouble instanceof AccessDeniedException) {
      return "permission denied";
    }
    return trouble instanceof FileAlreadyExistsException ? "there is a file already" : UNTOLD;
  }

  private FileTrouble() {}
}
