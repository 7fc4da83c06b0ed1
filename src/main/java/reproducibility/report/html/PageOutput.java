package reproducibility.report.html;

import gg.jte.html.HtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reproducibility.report.ForeignText;

/**
 * A page that a template writes. Each text that does not stand in the template itself, {@code
 * ${...}}, is taken for foreign ({@link ForeignText#html}). Where that would not be enough, such as
 * in a script, it is refused.
 */
public final class PageOutput extends StringOutput implements HtmlTemplateOutput {
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "aria-label",
          "aria-labelledby",
          "class",
          "height",
          "href",
          "id",
          "tabindex",
          "title",
          "viewBox",
          "width",
          "x",
          "y");

  private String tag = "";
  private String attribute = "";

  private PageOutput() {}

  /** The page of a template, which is given where to write. */
  public static String of(Consumer<HtmlTemplateOutput> template) {
    PageOutput page = new PageOutput();
    template.accept(page);
    return page.toString();
  }

  @Override
  public void setContext(String tag, @Nullable String attribute) {
    this.tag = tag;
    this.attribute = attribute == null ? "" : attribute;
  }

  /** A link leads to the page itself or to a file beside it: it names no scheme and no host. */
  @Override
  public void writeUserContent(String text) {
    if (tag.equals("script")
        || tag.equals("style")
        || !(attribute.isEmpty() || ATTRIBUTES.contains(attribute))
        || (attribute.equals("href") && (text.startsWith("//") || text.indexOf(':') >= 0))) {
      throw new IllegalStateException("no place for foreign text: " + tag + " " + attribute);
    }
    writeContent(ForeignText.html(text));
  }
}
