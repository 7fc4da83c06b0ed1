package reproducibility.report.terminal;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reproducibility.hint.OwnCommand;
import reproducibility.report.ForeignText;

/**
 * A stream of lines for a terminal or a log, whatever the lines hold: each is {@link
 * ForeignText#line} and {@link ForeignText#logLine}. What a caller has forgotten to escape is
 * escaped here. Commands are named as they can be called ({@link OwnCommand}).
 */
public final class ShownWriter extends FilterWriter {
  /** Colours: "Select Graphic Rendition" of ECMA-48, 8.3.117. */
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

  private final boolean colours;
  private final StringBuilder line = new StringBuilder();

  /**
   * Around another stream.
   *
   * @param colours whether changes of colour pass
   */
  public ShownWriter(Writer out, boolean colours) {
    super(out);
    this.colours = colours;
  }

  @Override
  public void write(int character) throws IOException {
    synchronized (lock) {
      add((char) character);
    }
  }

  @Override
  public void write(char[] text, int from, int length) throws IOException {
    synchronized (lock) {
      for (int i = from; i < from + length; i++) {
        add(text[i]);
      }
    }
  }

  @Override
  public void write(String text, int from, int length) throws IOException {
    write(text.toCharArray(), from, length);
  }

  private void add(char character) throws IOException {
    if (character == '\n') {
      out.write(shown() + "\n");
      line.setLength(0);
    } else {
      line.append(character);
    }
  }

  private String shown() {
    String text = OwnCommand.in(line.toString());
    if (!colours) {
      return ForeignText.logLine(ForeignText.line(text));
    }
    StringBuilder shown = new StringBuilder();
    Matcher colour = COLOUR.matcher(text);
    int end = 0;
    while (colour.find()) {
      shown.append(ForeignText.line(text.substring(end, colour.start()))).append(colour.group());
      end = colour.end();
    }
    return ForeignText.logLine(shown + ForeignText.line(text.substring(end)));
  }

  /** What has no end of line yet is shown as well. */
  @Override
  public void flush() throws IOException {
    synchronized (lock) {
      if (line.length() > 0) {
        out.write(shown());
        line.setLength(0);
      }
      out.flush();
    }
  }
}
