package reproducibility.cli.option;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How long a release has to have been on the index before it is taken: most malicious releases are
 * found and removed within days.
 *
 * @param text as it was given
 * @param time the same
 */
public record Cooldown(String text, Duration time) {
  private static final Pattern TEXT = Pattern.compile("(?<number>\\d{1,4})(?<unit>[hdw])");
  private static final int DAYS_OF_A_WEEK = 7;

  /** The last moment at which a release may have been uploaded. */
  public Instant until() {
    return Instant.now().minus(time);
  }

  /** Reads {@code 7d}, {@code 36h} or {@code 2w}. */
  public static final class Converter implements ITypeConverter<Cooldown> {
    @Override
    public Cooldown convert(String text) {
      Matcher parts = TEXT.matcher(text);
      if (!parts.matches()) {
        throw new TypeConversionException(text + " is no time such as 7d, 36h or 2w");
      }
      long number = Long.parseLong(parts.group("number"));
      return new Cooldown(
          text,
          switch (parts.group("unit")) {
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofDays(number * DAYS_OF_A_WEEK);
          });
    }
  }
}
