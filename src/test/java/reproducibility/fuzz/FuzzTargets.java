package reproducibility.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The targets for Jazzer, which runs one of them at a time: {@code bin/fuzz zip} says for how long,
 * and how long one input may take.
 */
class FuzzTargets {

  @MethodSource("reproducibility.fuzz.SeedCorpus#zips")
  @FuzzTest(maxDuration = "")
  void zip(byte[] bytes) {
    Target.ZIP.holdsOf(bytes);
  }

  @MethodSource("reproducibility.fuzz.SeedCorpus#gzips")
  @FuzzTest(maxDuration = "")
  void gzip(byte[] bytes) {
    Target.GZIP.holdsOf(bytes);
  }

  @MethodSource("reproducibility.fuzz.SeedCorpus#tars")
  @FuzzTest(maxDuration = "")
  void tar(byte[] bytes) {
    Target.TAR.holdsOf(bytes);
  }

  @MethodSource("reproducibility.fuzz.SeedCorpus#records")
  @FuzzTest(maxDuration = "")
  void record(byte[] bytes) {
    Target.RECORD.holdsOf(bytes);
  }

  @MethodSource("reproducibility.fuzz.SeedCorpus#metadata")
  @FuzzTest(maxDuration = "")
  void metadata(byte[] bytes) {
    Target.METADATA.holdsOf(bytes);
  }

  @MethodSource("reproducibility.fuzz.SeedCorpus#packageJsons")
  @FuzzTest(maxDuration = "")
  void packageJson(byte[] bytes) {
    Target.PACKAGE_JSON.holdsOf(bytes);
  }

  @MethodSource("reproducibility.fuzz.SeedCorpus#entryPoints")
  @FuzzTest(maxDuration = "")
  void entryPoints(byte[] bytes) {
    Target.ENTRY_POINTS.holdsOf(bytes);
  }

  @MethodSource("reproducibility.fuzz.SeedCorpus#machineCode")
  @FuzzTest(maxDuration = "")
  void machineCode(byte[] bytes) {
    Target.MACHINE_CODE.holdsOf(bytes);
  }

  @MethodSource("reproducibility.fuzz.SeedCorpus#locks")
  @FuzzTest(maxDuration = "")
  void lock(byte[] bytes) {
    Target.LOCK.holdsOf(bytes);
  }

  @MethodSource("reproducibility.fuzz.SeedCorpus#contracts")
  @FuzzTest(maxDuration = "")
  void contract(byte[] bytes) {
    Target.CONTRACT.holdsOf(bytes);
  }

  @MethodSource("reproducibility.fuzz.SeedCorpus#exceptions")
  @FuzzTest(maxDuration = "")
  void exceptions(byte[] bytes) {
    Target.EXCEPTIONS.holdsOf(bytes);
  }
}
