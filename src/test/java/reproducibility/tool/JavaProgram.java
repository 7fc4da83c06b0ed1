package reproducibility.tool;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.hint.ShellWord;

/** How tests start another JVM with their own class path. */
public final class JavaProgram {
  /** Whole paths, as the program may run in another folder. */
  public static final String CLASS_PATH =
      Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
          .map(it -> Path.of(it).toAbsolutePath().toString())
          .collect(Collectors.joining(File.pathSeparator));

  /**
   * The first compiler alone, and no verification of what our own compiler has made: a start takes
   * 1.0 s of processor time, not 1.9 s.
   */
  private static final List<String> QUICKLY =
      List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:-BytecodeVerificationRemote");

  private JavaProgram() {}

  /** The words that start a program. */
  public static List<String> command(Class<?> program, Object... arguments) {
    return command(List.of(), program, arguments);
  }

  /**
   * The same with options of the JVM.
   *
   * @param options may contain a class path of their own, which then counts
   */
  public static List<String> command(List<String> options, Class<?> program, Object... arguments) {
    List<String> command = new ArrayList<>(QUICKLY);
    command.addAll(List.of("-cp", CLASS_PATH));
    command.addAll(options);
    command.add(program.getName());
    Arrays.stream(arguments).map(Object::toString).forEach(command::add);
    return command;
  }

  /** The same as words of a shell. */
  public static String inShell(Class<?> program) {
    return command(program).stream().map(ShellWord::of).collect(Collectors.joining(" "));
  }
}
