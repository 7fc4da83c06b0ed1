package reproducibility.proof.python;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.demo;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import reproducibility.proof.Fault;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.SampleWheel;

/** Machine code that is not what the tags of its wheel promise; no package uses these wheels. */
public enum BinaryFault implements Fault {
  /** It was built on one machine, and tagged for another. */
  AN_EXTENSION_MODULE_FOR_ANOTHER_MACHINE(
      caughtBy(
          "EveryBinaryWheel.holdsMachineCodeForItsPlatforms",
          "EveryVendoredArchive.isTheSourceOfExactlyOnePackage"),
      "left/_fast.cpython-311-x86_64-linux-gnu.so: ELF:i686",
      it -> it.vendor(left("_fast.cpython-311-x86_64-linux-gnu.so", elf(1, 3))),
      it -> it.vendor(demo().with("demo/_fast.cpython-311-i386-linux-gnu.so.txt", ""))),

  /** The same, where it is for another C library. */
  AN_EXTENSION_MODULE_FOR_ANOTHER_LIBC(
      caughtBy(
          "EveryBinaryWheel.holdsMachineCodeForItsPlatforms",
          "EveryBinaryWheel.holdsExtensionModulesForItsPythons",
          "EveryVendoredArchive.isTheSourceOfExactlyOnePackage"),
      "left/_fast.cpython-312-x86_64-linux-musl.so",
      it -> it.vendor(left("_fast.cpython-312-x86_64-linux-musl.so", elf(2, 62))),
      it -> it.vendor(demo().with("demo/_fast.cpython-312-x86_64-linux-musl.txt", ""))),

  /** Python looks for another name, and does not find it. */
  AN_EXTENSION_MODULE_FOR_ANOTHER_PYTHON(
      caughtBy(
          "EveryBinaryWheel.holdsExtensionModulesForItsPythons",
          "EveryVendoredArchive.isTheSourceOfExactlyOnePackage"),
      "left/_fast.cpython-310-x86_64-linux-gnu.so",
      it -> it.vendor(left("_fast.cpython-310-x86_64-linux-gnu.so", elf(2, 62))),
      it -> it.vendor(demo().with("demo/_fast.cpython-310-x86_64-linux-gnu.txt", "")));

  private final Change change;

  BinaryFault(
      Set<String> caughtBy,
      String named,
      Consumer<SampleRepository> fault,
      Consumer<SampleRepository> soundTwin) {
    this.change = new Change(caughtBy, named, fault, soundTwin);
  }

  public static SampleWheel left(String module, String content) {
    return new SampleWheel("left", "1.0", List.of())
        .tagged("cp311-cp311-manylinux_2_17_x86_64")
        .changing("{info}/WHEEL", text -> text.replace("true", "false"))
        .with("left/" + module, content);
  }

  /** How a library of Linux begins (ELF specification, "ELF Header"). */
  public static String elf(int width, int machine) {
    return "\u007fELF"
        + (char) width
        + "\u0001\u0001"
        + "\0".repeat(9)
        + "\u0003\0"
        + (char) machine
        + "\0";
  }

  @Override
  public Change change() {
    return change;
  }
}
