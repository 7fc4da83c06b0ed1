package reproducibility.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class FileTroubleTests {
  @Test
  void namesTheFileAndWhatIsTheMatter() {
    assertThat(FileTrouble.words(new NoSuchFileException("/x")))
        .isEqualTo("/x: no such file or folder");
    assertThat(FileTrouble.words(new AccessDeniedException("/x")))
        .isEqualTo("/x: permission denied");
    assertThat(FileTrouble.words(new FileAlreadyExistsException("/x")))
        .isEqualTo("/x: there is a file already");
    assertThat(FileTrouble.words(new FileSystemException("/x", null, "No space left on device")))
        .isEqualTo("/x: No space left on device");
    assertThat(FileTrouble.words(new FileNotFoundException("/x (Is a directory)")))
        .isEqualTo("/x (Is a directory)");
  }

  @Test
  void namesNoClassOfJava() {
    UncheckedIOException full =
        new UncheckedIOException(new IOException("No space left on device"));
    assertThat(FileTrouble.words(full)).isEqualTo("No space left on device");
    assertThat(FileTrouble.words(new IOException(new ExecutionException(full.getCause()))))
        .isEqualTo("No space left on device");
    assertThat(FileTrouble.words(new IOException())).isEqualTo("it is not told why");
    assertThat(FileTrouble.words(new FileSystemException("/x")))
        .isEqualTo("/x: it is not told why");
  }
}
