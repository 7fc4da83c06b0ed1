package reproducibility.sharing;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * A class path of which the JVM can share all classes. It shares none of a folder, none of a signed
 * jar, and none in the format of Java 5 or older (JDK 17, {@code
 * SystemDictionaryShared::check_for_exclusion}): these become jars of ours.
 */
public final class ShareableJars {
  /** Its verification needs no stack map frames, which the JVM wants of shared classes. */
  private static final int OLD = Opcodes.V1_5;

  private final Path folder;

  private ShareableJars(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes the jars, and prints the class path that they make with the others.
   *
   * @param arguments the folder for the jars, and the class path
   */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws IOException {
    System.out.println(new ShareableJars(Path.of(arguments[0])).of(arguments[1]));
  }

  /** The class path that stands for this one. */
  static String classPath(Path folder, String classPath) throws IOException {
    return new ShareableJars(folder).of(classPath);
  }

  private String of(String classPath) throws IOException {
    List<String> jars = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      jars.add(shareable(Path.of(entry), jars.size()).toString());
    }
    return String.join(File.pathSeparator, jars);
  }

  private Path shareable(Path entry, int number) throws IOException {
    Path jar = folder.resolve(number + ".jar");
    if (Files.isDirectory(entry)) {
      pack(entry, jar);
      return jar;
    }
    try (ZipFile original = new ZipFile(entry.toFile())) {
      if (original.stream().noneMatch(it -> isSignature(it.getName())) && !isOld(original)) {
        return entry;
      }
      copy(original, jar);
      return jar;
    }
  }

  /** With its folders: JUnit finds the classes of a package by them. */
  private static void pack(Path classes, Path jar) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      out.setLevel(1);
      for (Path file : files.skip(1).sorted().toList()) {
        String name = classes.relativize(file).toString();
        if (Files.isDirectory(file)) {
          out.putNextEntry(new ZipEntry(name + "/"));
        } else {
          out.putNextEntry(new ZipEntry(name));
          Files.copy(file, out);
        }
      }
    }
  }

  private static void copy(ZipFile original, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream out = new ZipOutputStream(file)) {
      out.setLevel(1);
      for (ZipEntry entry : Collections.list(original.entries())) {
        if (!isSignature(entry.getName())) {
          out.putNextEntry(new ZipEntry(entry.getName()));
          byte[] bytes = bytes(original, entry);
          out.write(isOld(entry, bytes) ? renewed(bytes) : bytes);
        }
      }
    }
  }

  /** JAR file specification, "Signed JAR file". */
  private static boolean isSignature(String name) {
    return name.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
  }

  /** A jar is compiled at one time: its first class tells the format of the others. */
  private static boolean isOld(ZipFile jar) throws IOException {
    Optional<? extends ZipEntry> first =
        jar.stream()
            .filter(it -> it.getName().endsWith(".class") && !it.getName().contains("META-INF/"))
            .findFirst();
    return first.isPresent() && isOld(first.get(), bytes(jar, first.get()));
  }

  /** JVM specification, 4.1: the major version is in bytes 6 and 7. */
  private static boolean isOld(ZipEntry entry, byte[] bytes) {
    return entry.getName().endsWith(".class")
        && bytes.length > 8
        && ByteBuffer.wrap(bytes).getShort(6) <= OLD;
  }

  /**
   * The same class in the format of Java 8; as it is, if that would need classes that are not here.
   */
  private static byte[] renewed(byte[] bytes) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    try {
      new ClassReader(bytes)
          .accept(
              new ClassVisitor(Opcodes.ASM9, writer) {
                @Override
                public void visit(
                    int version,
                    int access,
                    String name,
                    String signature,
                    String superName,
                    String[] interfaces) {
                  super.visit(Opcodes.V1_8, access, name, signature, superName, interfaces);
                }
              },
              0);
      return writer.toByteArray();
    } catch (TypeNotPresentException e) {
      return bytes;
    }
  }

  private static byte[] bytes(ZipFile jar, ZipEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }
}
