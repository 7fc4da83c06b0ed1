package reproducibility.proof.python;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.demo;

import java.util.Set;
import java.util.function.Consumer;
import reproducibility.proof.Fault;
import reproducibility.sample.SampleRepository;

/** Values of single fields of core metadata that upload tools and indexes refuse. */
public enum MetadataFieldFault implements Fault {
  /** Whoever reads it stops, or guesses. */
  A_LICENCE_EXPRESSION_THAT_IS_NONE(
      caughtBy("EveryLicenceStatement.isAValidSpdxExpression"),
      "(MIT: its parentheses do not match",
      it -> field(it, "2.4", "License-Expression: (MIT"),
      it -> field(it, "2.4", "License-Expression: MIT or (Apache-2.0 WITH LLVM-exception)")),

  /** Its readers do not look for it before 2.4, and an index does not take it. */
  A_LICENCE_EXPRESSION_BEFORE_ITS_TIME(
      caughtBy("EveryMetadataFile.usesOnlyFieldsOfItsMetadataVersion"),
      "license-expression",
      it -> field(it, "2.3", "License-Expression: MIT"),
      it -> field(it, "2.3", "License-File: LICENSE")),

  /** Nobody can ask for it. */
  AN_EXTRA_THAT_IS_NO_NAME(
      caughtBy("EveryProjectDescription.hasValidExtraNames"),
      "provides-extra: a b",
      it -> field(it, "2.1", "Provides-Extra: a b"),
      it -> field(it, "2.1", "Provides-Extra: a_b")),

  /** What a release is called cannot be left open. */
  A_NAME_THAT_IS_DYNAMIC(
      caughtBy("EveryProjectDescription.marksOnlyAllowedFieldsAsDynamic"),
      "dynamic: Name",
      it -> field(it, "2.2", "Dynamic: Name"),
      it -> field(it, "2.6", "Dynamic: Requires-Dist")),

  /** A licence of somebody else's machine; before 2.4 the field was setuptools' own. */
  A_LICENCE_FILE_ABOVE_THE_PROJECT(
      caughtBy(
          "EveryProjectDescription.namesLicenceFilesByPathsInsideTheProject",
          "EveryLicenceStatement.namesOnlyExistingFiles"),
      "../LICENSE",
      it -> field(it, "2.4", "License-File: ../LICENSE"),
      it -> field(it, "2.1", "License-File: ../LICENSE")),

  /** The second line is where a reader looks for the next field. */
  A_SUMMARY_OF_TWO_LINES(
      caughtBy("EveryProjectDescription.hasASummaryOfOneLine"),
      "in several lines",
      it -> field(it, "2.1", "Summary: one\n        two"),
      it -> field(it, "2.1", "Summary: one two")),

  /** An index does not know how to show it. */
  A_DESCRIPTION_OF_AN_UNKNOWN_FORM(
      caughtBy("EveryProjectDescription.hasAKnownContentType"),
      "text/html",
      it -> field(it, "2.1", "Description-Content-Type: text/html"),
      it ->
          field(it, "2.1", "Description-Content-Type: text/markdown; charset=UTF-8; variant=GFM")),

  /** Who looks for the project of a module finds the wrong one. */
  A_MODULE_THAT_IS_NOT_THERE(
      caughtBy("EveryProjectDescription.namesOnlyExistingModules"),
      "no elsewhere",
      it -> field(it, "2.5", "Import-Name: elsewhere"),
      it -> field(it, "2.5", "Import-Name: demo ; private"));

  private final Change change;

  MetadataFieldFault(
      Set<String> caughtBy,
      String named,
      Consumer<SampleRepository> fault,
      Consumer<SampleRepository> soundTwin) {
    this.change = new Change(caughtBy, named, fault, soundTwin);
  }

  private static void field(SampleRepository sample, String version, String line) {
    sample.vendor(
        demo()
            .changing(
                "{info}/METADATA", text -> text.replace("2.1\n", version + "\n" + line + "\n")));
  }

  @Override
  public Change change() {
    return change;
  }
}
