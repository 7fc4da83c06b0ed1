package reproducibility.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

final class ShareableJarsTests {
  @Test
  void aFolderBecomesAJarWithItsFolders(@TempDir Path folder, @TempDir Path jars) throws Exception {
    Files.createDirectories(folder.resolve("some/where"));
    Files.writeString(folder.resolve("some/where/text"), "text");

    String classPath = ShareableJars.classPath(jars, folder.toString());

    try (ZipFile jar = new ZipFile(classPath)) {
      assertThat(jar.stream().map(ZipEntry::getName))
          .containsExactly("some/", "some/where/", "some/where/text");
    }
  }

  @Test
  void aJarThatCanBeSharedStaysWhatItIs(@TempDir Path folder, @TempDir Path jars) throws Exception {
    Path jar = jar(folder, Map.of("Answer.class", answer(Opcodes.V17)));

    assertThat(ShareableJars.classPath(jars, jar.toString())).isEqualTo(jar.toString());
  }

  @Test
  void aSignatureIsLeftOut(@TempDir Path folder, @TempDir Path jars) throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String it :
        List.of(
            "META-INF/MANIFEST.MF", "META-INF/ECLIPSE_.SF", "META-INF/ECLIPSE_.RSA", "kept.SF")) {
      files.put(it, new byte[] {1});
    }

    String classPath = ShareableJars.classPath(jars, jar(folder, files).toString());

    try (ZipFile jar = new ZipFile(classPath)) {
      assertThat(jar.stream().map(ZipEntry::getName))
          .containsExactly("META-INF/MANIFEST.MF", "kept.SF");
    }
  }

  @Test
  void anOldClassIsRenewedAndDoesTheSame(@TempDir Path folder, @TempDir Path jars)
      throws Exception {
    Path jar = jar(folder, Map.of("Answer.class", answer(Opcodes.V1_5)));

    String classPath = ShareableJars.classPath(jars, jar.toString());

    try (ZipFile renewed = new ZipFile(classPath);
        URLClassLoader loader =
            new URLClassLoader(new URL[] {Path.of(classPath).toUri().toURL()})) {
      byte[] bytes = renewed.getInputStream(renewed.getEntry("Answer.class")).readAllBytes();
      assertThat(new ClassReader(bytes).readUnsignedShort(6)).isEqualTo(Opcodes.V1_8);
      Object answer = loader.loadClass("Answer").getDeclaredConstructor().newInstance();
      assertThat(((Callable<?>) answer).call()).isEqualTo("yes");
    }
  }

  private static Path jar(Path folder, Map<String, byte[]> files) throws IOException {
    Path jar = folder.resolve("some.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue());
      }
    }
    return jar;
  }

  /** A class with a branch: newer formats want a stack map frame there. */
  private static byte[] answer(int version) {
    ClassWriter writer =
        new ClassWriter(
            version > Opcodes.V1_6 ? ClassWriter.COMPUTE_FRAMES : ClassWriter.COMPUTE_MAXS);
    writer.visit(
        version,
        Opcodes.ACC_PUBLIC,
        "Answer",
        null,
        "java/lang/Object",
        new String[] {"java/util/concurrent/Callable"});
    MethodVisitor constructor = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    constructor.visitVarInsn(Opcodes.ALOAD, 0);
    constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    constructor.visitInsn(Opcodes.RETURN);
    constructor.visitMaxs(0, 0);
    MethodVisitor call =
        writer.visitMethod(Opcodes.ACC_PUBLIC, "call", "()Ljava/lang/Object;", null, null);
    Label absent = new Label();
    call.visitVarInsn(Opcodes.ALOAD, 0);
    call.visitJumpInsn(Opcodes.IFNULL, absent);
    call.visitLdcInsn("yes");
    call.visitInsn(Opcodes.ARETURN);
    call.visitLabel(absent);
    call.visitLdcInsn("no");
    call.visitInsn(Opcodes.ARETURN);
    call.visitMaxs(0, 0);
    writer.visitEnd();
    return writer.toByteArray();
  }
}
