package reproducibility.diff;

import java.util.Locale;

/** What a {@link Change} is about, in the order in which they are shown. */
public enum Topic {
  /** The packages of the set, with their versions. */
  PACKAGE("packages"),
  /** On which platforms a package is. */
  PLATFORM("platforms"),
  /** What the exceptions permit. */
  EXCEPTION("exceptions"),
  /** What the contract promises, leaves out and takes for known. */
  CONTRACT("contract"),
  /** Which bytes the lock permits. */
  LOCK("lock"),
  /** Which releases the ledger remembers. */
  RELEASE("releases"),
  /** What packages take as inputs, and the locked inputs of the environment. */
  INPUT("inputs"),
  /** What expressions turn off. */
  EXPRESSION("expressions"),
  /** Under which licence something is. */
  LICENCE("licences"),
  /** The Pythons that an archive runs on. */
  PYTHON("Python"),
  /** The dependencies that an archive declares. */
  REQUIREMENT("dependencies"),
  /** Commands and plugins that an archive installs. */
  ENTRY_POINT("entry points"),
  /** Other fields of the metadata. */
  METADATA("metadata"),
  /** Modules that can be imported. */
  MODULE("modules"),
  /** Names that a module offers. */
  NAME("public names"),
  /** The bytes of an archive that belong to no file. */
  WRAPPER("wrapper"),
  /** Any other file of a repository. */
  DOCUMENT("other files");

  private final String title;

  Topic(String title) {
    this.title = title;
  }

  /** The heading over such changes. */
  public String title() {
    return title;
  }

  /** The name for scripts: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
