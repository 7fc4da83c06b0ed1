package reproducibility.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import reproducibility.BadUsage;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.file.FileTrouble;

/** What the command line says of what went wrong, and the exit status that goes with it. */
final class Explanation {
  /** As the JVM itself ends where it is told to stop without memory. */
  static final int NO_MEMORY = 3;

  /**
   * Says what is wrong before what there is, which is shown whole only where no command is named.
   */
  static int refuse(ParameterException wrong) {
    CommandLine called = wrong.getCommandLine();
    PrintWriter err = called.getErr();
    err.println("repro: " + wrong.getMessage());
    UnmatchedArgumentException.printSuggestions(wrong, err);
    if (called.getParent() == null) {
      called.usage(err);
    } else {
      err.println("  next      bin/%s --help".formatted(called.getCommandSpec().qualifiedName()));
    }
    err.flush();
    return ExitStatus.USAGE;
  }

  /**
   * Says in a few lines what went wrong; a stack trace helps nobody but us, so it is shown only
   * with REPRO_DEBUG set.
   */
  static int give(Throwable trouble, PrintWriter err) {
    if (isStopping(Thread.currentThread())) { // what fails now is for the end alone
      return ExitStatus.UNDECIDED;
    }
    if (trouble instanceof Undecided undecided) {
      err.println("repro: " + undecided.reason());
      if (!undecided.next().isEmpty()) {
        err.println("  next      " + undecided.next());
      }
    } else if (trouble instanceof BadUsage usage) {
      err.println("repro: " + usage.reason());
    } else if (trouble instanceof Malformed malformed) {
      err.println("repro: " + malformed.where());
      err.println("  found     " + malformed.rule());
    } else if (trouble instanceof IOException io) {
      ofFile(FileTrouble.words(io), err);
    } else if (trouble instanceof UncheckedIOException io) {
      ofFile(FileTrouble.words(io), err);
    } else if (trouble instanceof OutOfMemoryError) {
      err.println("repro: Java had too little memory for it");
    } else {
      err.println("repro: this is a fault of repro itself: " + trouble);
      err.println("  next      REPRO_DEBUG=1 and the same command show where; please report it");
    }
    if (trouble instanceof OutOfMemoryError) {
      err.flush();
      return NO_MEMORY;
    }
    if (Optional.ofNullable(System.getenv("REPRO_DEBUG")).isPresent()) {
      trouble.printStackTrace(err);
    }
    err.flush();
    return trouble instanceof BadUsage ? ExitStatus.USAGE : ExitStatus.UNDECIDED;
  }

  private static void ofFile(String fileTrouble, PrintWriter err) {
    err.println("repro: cannot read or write: " + fileTrouble);
    if (fileTrouble.contains("No space left")) {
      err.println(
          "  next      df -h   shows which disk is full; what was not written is as it was");
    }
  }

  /** Whether the JVM is ending; where it is not, that thread will not run at its end. */
  static boolean isStopping(Thread atTheEnd) {
    try {
      Runtime.getRuntime().removeShutdownHook(atTheEnd);
      return false;
    } catch (IllegalStateException ending) {
      return true;
    }
  }

  private Explanation() {}
}
