package reproducibility.ecosystem.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reproducibility.Malformed;
import reproducibility.archive.NativeCode;
import reproducibility.archive.SmallArchives;
import reproducibility.archive.Structure;
import reproducibility.archive.zip.RawZip;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.hash.Digest;

/** What a wheel says of itself, and where its files are put. */
final class WheelPartsTests {
  private static final String INFO = "demo-1.0.dist-info/";

  @TempDir private Path folder = Path.of("");
  private final Map<String, String> files = SmallArchives.wheelFiles();

  private Path file() throws IOException {
    return Files.write(folder.resolve(SmallArchives.WHEEL), SmallArchives.zip(files));
  }

  private Wheel wheel() throws IOException {
    return (Wheel) Ecosystems.readAsFarAsPossible(file(), Ecosystems.structure(file()));
  }

  @Test
  void describesItself() throws IOException {
    files.put(INFO + "WHEEL", "Wheel-Version: 1.0\nTag: py2.py3-none-any\nTag: odd\n");
    files.put(INFO + "entry_points.txt", "[console_scripts]\nplay = demo:play\n[other]\na = b\n");
    files.put("demo.libs/x.so", "");
    files.put("more.libs/y", "");
    Wheel wheel = wheel();
    assertThat(wheel.distInfo()).isEqualTo(INFO);
    assertThat(wheel.statedTags()).containsExactly("odd", "py2-none-any", "py3-none-any");
    assertThat(wheel.topFolders(".libs")).containsExactly("demo.libs", "more.libs");
    assertThat(wheel.wheelFields()).containsEntry("wheel-version", List.of("1.0"));
    assertThat(wheel.entryPoints().scripts())
        .containsExactly(new EntryPoints.EntryPoint("console_scripts", "play", "demo", "play"));
    assertThat(wheel.entryPoints().all()).hasSize(2);
    assertThat(wheel.fileNameParts().isForEveryPlatform()).isTrue();
    assertThat(wheel.troubles()).isEmpty();
    files.remove(INFO + "WHEEL");
    files.remove(INFO + "entry_points.txt");
    assertThat(wheel().statedTags()).isEmpty();
    assertThat(wheel().entryPoints().all()).isEmpty();
  }

  /** The digest that a line of RECORD gives is taken in its own algorithm. */
  @ParameterizedTest
  @CsvSource({
    "sha512,"
        + " z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg_SpIdNs6c5H0NE8XYXysP-DGNKHfuwvY7kxvUdBeoGlODJ6-SfaPg",
    "sha3_256, p__G-L8e12ZRwUdWoGHWYvWA_03kO0n6gtgKS4D4Q0o",
    "md5, 1B2M2Y8AsgTpgAmY7PhCfg",
  })
  void aFileHasTheDigestOfItsLine(String algorithm, String empty) throws IOException {
    files.put(INFO + "RECORD", "demo.py," + algorithm + "=x,0\n");
    Wheel wheel = wheel();
    WheelRecord.Line line = wheel.record().lines().values().iterator().next();
    assertThat(wheel.digestLike(line)).contains(algorithm + "=" + empty);
    files.put(INFO + "RECORD", "demo.py,sha256=x,0\n");
    assertThat(wheel().digestLike(wheel().record().lines().values().iterator().next()))
        .contains("sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU");
    files.put(INFO + "RECORD", "demo.py,unknown=x,0\n");
    assertThat(wheel().digestLike(wheel().record().lines().values().iterator().next())).isEmpty();
  }

  @Test
  void aTextThatDescribesItHasItsDigestToo() throws IOException {
    files.put(INFO + "RECORD", INFO + "METADATA,md5=x,0\n");
    WheelRecord.Line line = wheel().record().lines().values().iterator().next();
    assertThat(wheel().digestLike(line))
        .hasValueSatisfying(it -> assertThat(it).startsWith("md5=").hasSize(4 + 22));
  }

  @Test
  void whatCannotBeReadIsTold() throws IOException {
    files.put(INFO + "WHEEL", "no field\n");
    files.put("other.dist-info/METADATA", SmallArchives.METADATA);
    assertThat(wheel().troubles()).containsOnlyKeys("WHEEL", ".dist-info");
    files.remove("other.dist-info/METADATA");
    files.remove(INFO + "METADATA");
    files.put(INFO + "WHEEL", "Tag: a\n");
    assertThat(wheel().troubles()).containsOnlyKeys("METADATA");
    assertThat(wheel().troubles().get("METADATA")).hasMessageContaining("this one has none");
    files.put(INFO + "METADATA", "Name: a\nName: b\nVersion: 1\n");
    assertThatThrownBy(() -> Ecosystems.read(file())).isInstanceOf(Malformed.class);
    assertThat(wheel().troubles()).containsOnlyKeys("METADATA");
  }

  @Test
  void machineCodeIsFoundByItsBytes() throws IOException {
    RawZip zip = new RawZip();
    files.forEach(zip::add);
    String elf = "\u007fELF\u0002\u0001\u0001" + "\0".repeat(11) + ">\0" + "\0".repeat(44);
    zip.add("demo/x", elf);
    zip.add("demo/data.so", "text");
    Path path = Files.write(folder.resolve(SmallArchives.WHEEL), zip.bytes());
    assertThat(((Wheel) Ecosystems.read(path, new Structure(List.of(), Map.of()))).nativeCode())
        .isEqualTo(Map.of("demo/x", new NativeCode(NativeCode.Format.ELF, Set.of("x86_64"))))
        .isEqualTo(((Wheel) Ecosystems.read(path)).nativeCode());
  }

  @Test
  void filesAreSpread() throws IOException {
    files.put("demo-1.0.data/purelib/one.py", "1");
    files.put("demo-1.0.data/scripts/run", "2");
    files.put("demo-1.0.data/data/bin/tool", "3");
    files.put("demo-1.0.data/data/share/x", "4");
    files.put("demo-1.0.data/data/lib/python3.11/site-packages/two.py", "7");
    files.put("demo-1.0.data/data/Lib/site-packages/three.py", "8");
    files.put("demo-1.0.data/data/lib64/python3/dist-packages/four.py", "9");
    files.put("demo-1.0.data/data/lib/site-packages.txt", "10");
    files.put("demo-1.0.data/odd", "5");
    files.put("pkg/a.py", "6");
    files.put(INFO + "entry_points.txt", "[gui_scripts]\nshow = demo:show\n");
    List<InstalledFile> installed = InstalledFile.of(wheel());
    assertThat(installed)
        .extracting(InstalledFile::toString)
        .containsExactlyInAnyOrder(
            "lib: demo.py",
            "lib: one.py",
            "lib: pkg/a.py",
            "scripts: run",
            "scripts: show",
            "scripts: tool",
            "data: share/x",
            "lib: two.py",
            "lib: three.py",
            "lib: four.py",
            "data: lib/site-packages.txt",
            "no folder of .data: odd");
    assertThat(find(installed, "lib: one.py").isImportable()).isTrue();
    assertThat(find(installed, "scripts: tool").isImportable()).isFalse();
    assertThat(find(installed, "scripts: show").content()).isEqualTo("demo:show");
    assertThat(find(installed, "lib: one.py").content()).isEqualTo(Digest.of("1").sha256());
  }

  private static InstalledFile find(List<InstalledFile> all, String text) {
    return all.stream().filter(it -> it.toString().equals(text)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "macosx_10_9_universal2, MACH_O:x86_64, true",
    "macosx_10_9_universal2, MACH_O:i386, false",
    "macosx_10_6_intel, MACH_O:i386, true",
    "win32, WINDOWS_DLL:, true",
    "win32, ELF:, false",
  })
  void codeMayRunOnSomeMachinesOfATag(String tag, String code, boolean expected) {
    assertThat(PlatformTag.of(tag).map(it -> it.admitsInPart(NativeCode.parse(code))))
        .contains(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "manylinux2014_x86_64, gnu",
    "musllinux_1_2_aarch64, musl",
    "linux_x86_64, ''",
    "android_21_x86, ''",
  })
  void aTagSaysWhichLibraryOfC(String tag, String libc) {
    assertThat(PlatformTag.of(tag).flatMap(PlatformTag::libc).orElse("")).isEqualTo(libc);
  }
}
