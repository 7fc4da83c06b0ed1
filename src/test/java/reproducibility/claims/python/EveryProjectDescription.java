package reproducibility.claims.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import reproducibility.claims.archive.ArchiveFinding;
import reproducibility.ecosystem.python.Metadata;
import reproducibility.ecosystem.python.SitePackages;
import reproducibility.ecosystem.python.Wheel;
import reproducibility.repository.VendoredArchive;
import reproducibility.suite.ArchiveClaim;
import reproducibility.suite.Claims;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;

/**
 * What must hold of the values of single fields of core metadata: {@code packaging} and indexes
 * refuse others (PyPA, "Core metadata specifications").
 */
@Claims
class EveryProjectDescription {
  private static final Predicate<String> DESCRIPTION =
      Pattern.compile(
              "text/(plain|x-rst|markdown)(\\s*;\\s*(charset=\"?utf-8\"?|variant=\"?(gfm|commonmark)\"?))*\\s*;?",
              Pattern.CASE_INSENSITIVE)
          .asMatchPredicate();

  /** "Provides-Extra": "must be … a valid name" (PyPA, "Names and normalization"). */
  @ArchiveClaim
  @ForEach(Subject.DISTRIBUTION)
  void hasValidExtraNames(VendoredArchive archive) {
    assertAll(
        archive,
        "provides-extra",
        it -> it.matches("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?"),
        "names an extra that nobody can ask for",
        "ASCII letters, digits, and within it . _ -");
  }

  /** "Dynamic": "the name of another core metadata field … except for Name, Version …". */
  @ArchiveClaim
  @ForEach(Subject.DISTRIBUTION)
  void marksOnlyAllowedFieldsAsDynamic(VendoredArchive archive) {
    assertAll(
        archive,
        "dynamic",
        CoreMetadataFields::mayBeDynamic,
        "calls dynamic what cannot be",
        "names of fields; never Name, Version or Metadata-Version");
  }

  /** "License-File": "relative to the root", with slashes, without parts .. and wildcards. */
  @ArchiveClaim
  @ForEach(Subject.DISTRIBUTION)
  void namesLicenceFilesByPathsInsideTheProject(VendoredArchive archive) {
    assertAll(
        archive,
        "license-file",
        it -> !it.startsWith("/") && !it.matches("(?s).*[\\\\*].*|(.*/)?\\.\\.(/.*)?|[A-Za-z]:.*"),
        "names a licence file by a path that leads elsewhere",
        "relative paths with slashes, without parts .. and wildcards");
  }

  /** "Summary": "a one-line summary". */
  @ArchiveClaim
  @ForEach(Subject.DISTRIBUTION)
  void hasASummaryOfOneLine(VendoredArchive archive) {
    assertAll(
        archive,
        "summary",
        it -> !it.contains("\n"),
        "sums up its project in several lines",
        "one line; the description has room for more");
  }

  /** "Description-Content-Type": one of three forms, in UTF-8. */
  @ArchiveClaim
  @ForEach(Subject.DISTRIBUTION)
  void hasAKnownContentType(VendoredArchive archive) {
    assertAll(
        archive,
        "description-content-type",
        DESCRIPTION,
        "has a description of a form that is not known",
        "text/plain, text/x-rst or text/markdown, charset UTF-8, variant GFM or CommonMark");
  }

  /**
   * "Import-Name" and "Import-Namespace" (PEP 794): "names that … must be importable"; an empty one
   * says that there is none.
   */
  @ArchiveClaim
  @ForEach(Subject.WHEEL)
  void namesOnlyExistingModules(VendoredArchive archive) {
    Wheel wheel = (Wheel) archive.content();
    Set<String> importable = SitePackages.of(wheel).importable();
    List<String> missing = new ArrayList<>();
    modules(wheel, "import-name").filter(it -> !isModule(it, importable)).forEach(missing::add);
    modules(wheel, "import-namespace")
        .filter(it -> importable.stream().noneMatch(path -> path.startsWith(path(it) + "/")))
        .forEach(missing::add);
    assertThat(missing)
        .withFailMessage(
            () ->
                ArchiveFinding.raise(
                    archive,
                    "names modules that it does not hold",
                    "a module or a package for each Import-Name and Import-Namespace",
                    CoreMetadataFields.place(archive),
                    "no " + ArchiveFinding.shown(missing)))
        .isEmpty();
  }

  /** Without what follows a semicolon: "; private". */
  private static Stream<String> modules(Wheel wheel, String field) {
    return wheel.metadata().all(field).stream()
        .map(it -> it.replaceFirst("\\s*;.*", "").strip())
        .filter(it -> !it.isEmpty());
  }

  private static String path(String module) {
    return module.replace('.', '/');
  }

  /** A module, an extension module, or a folder with something in it. */
  private static boolean isModule(String module, Set<String> importable) {
    return EveryInstalledWheel.isThere(path(module), importable)
        || importable.stream().anyMatch(it -> it.startsWith(path(module) + "/"));
  }

  /** Asks it only where the archive is of a version that defines the field. */
  private static void assertAll(
      VendoredArchive archive,
      String field,
      Predicate<String> allowed,
      String what,
      String expected) {
    Metadata metadata = CoreMetadataFields.of(archive);
    List<String> wrong =
        CoreMetadataFields.stated(metadata)
            .filter(it -> CoreMetadataFields.defines(it, field))
            .map(it -> metadata.all(field).stream().filter(allowed.negate()).toList())
            .orElse(List.of());
    assertThat(wrong)
        .withFailMessage(
            () ->
                ArchiveFinding.raise(
                    archive,
                    what,
                    expected,
                    CoreMetadataFields.place(archive),
                    field + ": " + ArchiveFinding.shown(wrong)))
        .isEmpty();
  }
}
