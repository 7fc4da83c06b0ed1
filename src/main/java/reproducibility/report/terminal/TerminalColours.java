package reproducibility.report.terminal;

import reproducibility.report.Verdict;

/**
 * Colours of a terminal (ECMA-48, "Select Graphic Rendition").
 *
 * @param areUsed whether there are any
 */
record TerminalColours(boolean areUsed) {
  /** A text in the colour, or the weight, of a code. */
  String apply(String code, String what) {
    return areUsed ? "\u001b[" + code + "m" + what + "\u001b[0m" : what;
  }

  /** The code of a verdict. */
  static String code(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> "32";
      case FAILED -> "31";
      case UNKNOWN -> "33";
      case EXCUSED -> "36";
    };
  }
}
