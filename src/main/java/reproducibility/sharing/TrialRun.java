package reproducibility.sharing;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import reproducibility.cli.Repro;

/**
 * The commands whose start is waited for, each used once, so that the JVM sees which classes they
 * load. What they find does not matter here.
 */
public final class TrialRun {
  private static final List<String> HTTPS =
      List.of(
          "java.net.http/java",
          "java.net.http/jdk",
          "java.base/javax/net",
          "java.base/sun/security/ssl",
          "java.base/sun/security/util",
          "java.base/sun/security/x509",
          "java.base/sun/security/provider");

  private TrialRun() {}

  /**
   * Uses the commands.
   *
   * @param arguments a folder to write to, and a repository to look at
   */
  public static void main(String[] arguments) throws IOException, ClassNotFoundException {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    System.setOut(nowhere);
    System.setErr(nowhere);
    Path folder = Path.of(arguments[0]);
    String one = wheel(folder, 1);
    String other = wheel(folder, 2);
    Repro.run("--version");
    Repro.run("check", "--repo", arguments[1], "--tag", "commit,branch");
    Repro.run("check", one);
    Repro.run("diff", one, other);
    Repro.run("upstream", "--repo", arguments[1], "--index", "nowhere", "--forge", "about:blank");
    loadHttps();
    loadOwnClasses();
  }

  private static String wheel(Path folder, int version) throws IOException {
    Path wheel = folder.resolve("demo-" + version + "-py3-none-any.whl");
    String info = "demo-" + version + ".dist-info/";
    Map<String, String> files = new TreeMap<>();
    files.put("demo.py", "side = " + version + "\n");
    files.put(
        info + "METADATA",
        "Metadata-Version: 2.1\nName: demo\nVersion: %s\nRequires-Dist: demo>=%s\n"
            .formatted(version, version));
    files.put(info + "WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\nRoot-Is-Purelib: true\n");
    files.put(
        info + "RECORD",
        "demo.py,,\n%sMETADATA,,\n%sWHEEL,,\n%sRECORD,,\n".formatted(info, info, info));
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(wheel))) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return wheel.toString();
  }

  /** What the JDK has for HTTPS: who asks an index loads most of it, and no trial may ask one. */
  private static void loadHttps() throws IOException, ClassNotFoundException {
    for (String packages : HTTPS) {
      try (Stream<Path> files = Files.walk(Path.of(URI.create("jrt:/" + packages)))) {
        for (Path it : files.filter(Files::isRegularFile).toList()) {
          // /modules/MODULE/PACKAGE/CLASS.class
          load(it.subpath(2, it.getNameCount()).toString());
        }
      }
    }
  }

  /** Also those that no sound repository needs, such as what tells of a violation. */
  private static void loadOwnClasses() throws IOException, ClassNotFoundException {
    for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
      try (ZipFile jar = new ZipFile(entry)) {
        for (ZipEntry it : java.util.Collections.list(jar.entries())) {
          if (it.getName().matches("reproducibility/((?!proof|fuzz|Tests).)*\\.class")) {
            load(it.getName());
          }
        }
      }
    }
  }

  private static void load(String classFile) throws ClassNotFoundException {
    String name = classFile.replaceAll("\\.class$", "").replace('/', '.');
    Class.forName(name, false, TrialRun.class.getClassLoader());
  }
}
