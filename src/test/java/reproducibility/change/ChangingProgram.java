package reproducibility.change;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A program that writes one change, for whoever wants to kill it. */
final class ChangingProgram {
  static final int TEXTS = 16;
  static final int FILES = 4;

  private ChangingProgram() {}

  /**
   * Writes it.
   *
   * @param arguments the checkout, and a folder with the bytes of the new files
   */
  public static void main(String[] arguments) {
    Path checkout = Path.of(arguments[0]);
    Change change = change(Path.of(arguments[1]));
    System.out.println("begins");
    change.write(checkout, journal(checkout));
  }

  static Journal journal(Path checkout) {
    return Journal.in(checkout.resolve("git"), checkout);
  }

  /** Every second text is there before, and one file goes. */
  static Change change(Path bytes) {
    Change change = Change.none().without("old");
    for (int i = 0; i < TEXTS; i++) {
      change = change.text(text(i), before(i), "after " + i);
    }
    for (int i = 0; i < FILES; i++) {
      change = change.file("files/" + i, bytes.resolve("" + i));
    }
    return change;
  }

  static String text(int number) {
    return "texts/" + number;
  }

  static Optional<String> before(int number) {
    return number % 2 == 0 ? Optional.of("before " + number) : Optional.empty();
  }

  /** A checkout that the change can be written to. */
  static void prepare(Path checkout, Path bytes) {
    try {
      Files.createDirectories(checkout.resolve("texts"));
      Files.createDirectories(checkout.resolve("git"));
      Files.createDirectories(bytes);
      Files.writeString(checkout.resolve("old"), "old");
      for (int i = 0; i < TEXTS; i++) {
        if (before(i).isPresent()) {
          Files.writeString(checkout.resolve(text(i)), before(i).get());
        }
      }
      for (int i = 0; i < FILES; i++) {
        Files.write(bytes.resolve("" + i), new byte[100_000]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
