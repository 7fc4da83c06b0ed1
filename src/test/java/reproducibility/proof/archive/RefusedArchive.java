package reproducibility.proof.archive;

import static reproducibility.sample.SampleRepository.demo;
import static reproducibility.sample.SampleRepository.mover;

import java.util.function.UnaryOperator;
import reproducibility.sample.SampleTarball;
import reproducibility.sample.SampleWheel;

/** An archive of the demo or the mover, as a tool may refuse it. */
final class RefusedArchive {
  private final String fileName;
  private final byte[] bytes;

  RefusedArchive(String fileName, byte[] bytes) {
    this.fileName = fileName;
    this.bytes = bytes;
  }

  String fileName() {
    return fileName;
  }

  byte[] bytes() {
    return bytes;
  }

  static RefusedArchive wheel(SampleWheel wheel) {
    return new RefusedArchive(wheel.fileName(), wheel.bytes());
  }

  /** One that is called like the mover, whatever its folder is called. */
  static RefusedArchive sdist(SampleTarball sdist) {
    return new RefusedArchive(mover().fileName(), sdist.bytes());
  }

  static SampleWheel wheelFile(String old, String with) {
    return demo().changing("{info}/WHEEL", text -> text.replace(old, with));
  }

  static SampleWheel metadata(String old, String with) {
    UnaryOperator<String> change = text -> text.replace(old, with);
    return demo().changing("{info}/METADATA", change);
  }

  static SampleWheel field(String version, String line) {
    return metadata("2.1\n", version + "\n" + line + "\n");
  }

  static SampleWheel entryPoints(String text) {
    return demo().with("{info}/entry_points.txt", text);
  }
}
