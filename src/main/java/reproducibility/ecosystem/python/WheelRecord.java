package reproducibility.ecosystem.python;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import reproducibility.Malformed;
import reproducibility.archive.Budget;

/**
 * A wheel's RECORD: what the wheel says that it holds (PyPA, "Recording installed projects", "The
 * RECORD file").
 *
 * @param lines by path, in the order of the file
 */
public record WheelRecord(Map<String, Line> lines) {
  /** Two a line, and some more in names: whatever is between two of them is kept in memory. */
  private static final long MOST_COMMAS = 3 * Budget.MOST_ENTRIES;

  /** pip and others fail at an empty line, which is a line without its columns. */
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(false).get();

  /**
   * One line of RECORD.
   *
   * @param path within the wheel
   * @param hash {@code sha256=…}, URL-safe base64 without padding; empty for RECORD itself
   * @param size in bytes, if given
   */
  public record Line(String path, String hash, Optional<Long> size) {}

  /**
   * Reads RECORD, which is CSV.
   *
   * @throws Malformed for more lines than a wheel can have files, a line without three columns, a
   *     size that is no number, or a path that is listed twice
   */
  public static WheelRecord parse(String where, String text) {
    if (text.chars().filter(it -> it == ',').count() > MOST_COMMAS) {
      throw new Malformed(where, "RECORD lists more than " + Budget.MOST_ENTRIES + " files");
    }
    Map<String, Line> lines = new LinkedHashMap<>();
    try (var rows = FORMAT.parse(new StringReader(text))) {
      for (CSVRecord row : rows) {
        String place = where + ":" + row.getRecordNumber();
        if (row.size() != 3) {
          throw new Malformed(place, "a line of RECORD has three columns: path, hash and size");
        }
        Line line = new Line(row.get(0), row.get(1), size(place, row.get(2)));
        if (lines.put(line.path(), line) != null) {
          throw new Malformed(place, "RECORD lists a file once: " + line.path());
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw new Malformed(where, "RECORD is CSV: a quote does not end, or more follows it");
    }
    return new WheelRecord(lines);
  }

  private static Optional<Long> size(String place, String column) {
    try {
      return column.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(column));
    } catch (NumberFormatException e) {
      throw new Malformed(place, "a size in RECORD is a number of bytes: " + column);
    }
  }
}
