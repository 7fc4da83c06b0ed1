package reproducibility.report;

/** A run as one self-contained HTML page: no script, no other file, no network. */
public final class HtmlPage {
  private HtmlPage() {}

  /** The page. */
  public static String of(ClaimRun run) {
    return "<!doctype html><title>" + run.title() + "</title>";
  }
}
