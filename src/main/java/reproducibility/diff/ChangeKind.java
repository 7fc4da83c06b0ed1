package reproducibility.diff;

import java.util.Locale;

/** In what way something is not the same. */
public enum ChangeKind {
  /** Only the new side has it. */
  ADDED("+"),
  /** Only the old side has it. */
  REMOVED("\u2212"),
  /** A higher version (PEP 440). */
  UP("\u2191"),
  /** A lower version (PEP 440). */
  DOWN("\u2193"),
  /** It admits less than before. */
  TIGHTENED("\u2283"),
  /** It admits more than before. */
  LOOSENED("\u2282"),
  /** The same under another name. */
  RENAMED("\u2192"),
  /** Different in another way, or in one that could not be decided. */
  CHANGED("~");

  private final String symbol;

  ChangeKind(String symbol) {
    this.symbol = symbol;
  }

  /** One character that stands for it. */
  public String symbol() {
    return symbol;
  }

  /** The name for scripts and sentences: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of this {@link #word}; {@link #CHANGED} for any other word. */
  public static ChangeKind of(String word) {
    for (ChangeKind kind : values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    return CHANGED;
  }
}
