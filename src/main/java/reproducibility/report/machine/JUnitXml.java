package reproducibility.report.machine;

import java.io.StringWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import reproducibility.finding.Unknown;
import reproducibility.report.ClaimResult;
import reproducibility.report.ClaimRun;
import reproducibility.report.FindingText;
import reproducibility.report.ForeignText;

/**
 * A run as JUnit XML, as CI servers read it: a suite for each subject of claims, a case for each
 * claim and subject. Unknown and excused are skipped with their reason; what is required and
 * unknown is an error.
 */
public final class JUnitXml {
  private static final double MILLIS = 1000.0;
  private final ClaimRun run;
  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;

  private JUnitXml(ClaimRun run) throws XMLStreamException {
    this.run = run;
    this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
  }

  /** The whole document. */
  public static String of(ClaimRun run) {
    try {
      return new JUnitXml(run).write();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  private String write() throws XMLStreamException {
    Map<String, List<ClaimResult>> suites =
        run.results().stream()
            .collect(
                Collectors.groupingBy(
                    ClaimResult::subjects, LinkedHashMap::new, Collectors.toList()));
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuites");
    attribute("name", run.title());
    counts(run.results(), run.time());
    for (Map.Entry<String, List<ClaimResult>> suite : suites.entrySet()) {
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuite");
      attribute("name", suite.getKey());
      counts(suite.getValue(), total(suite.getValue()));
      for (ClaimResult result : suite.getValue()) {
        testCase(result);
      }
      xml.writeCharacters("\n");
      xml.writeEndElement();
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
    xml.writeCharacters("\n");
    xml.writeEndDocument();
    xml.flush();
    return text.toString();
  }

  private void counts(List<ClaimResult> results, Duration time) throws XMLStreamException {
    attribute("tests", String.valueOf(results.size()));
    attribute("failures", count(results, "failure"));
    attribute("errors", count(results, "error"));
    attribute("skipped", count(results, "skipped"));
    attribute("time", seconds(time));
  }

  private static Duration total(List<ClaimResult> results) {
    return results.stream().map(ClaimResult::time).reduce(Duration.ZERO, Duration::plus);
  }

  private static String count(List<ClaimResult> results, String element) {
    return String.valueOf(results.stream().filter(it -> element(it).equals(element)).count());
  }

  private static String element(ClaimResult result) {
    return switch (result.verdict()) {
      case PASSED -> "";
      case FAILED -> "failure";
      case UNKNOWN -> result.required() ? "error" : "skipped";
      case EXCUSED -> "skipped";
    };
  }

  private void testCase(ClaimResult result) throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeStartElement("testcase");
    attribute("classname", result.subjects());
    attribute("name", (result.sentence() + ": " + result.subject()).replaceFirst(": $", ""));
    attribute("time", seconds(result.time()));
    String element = element(result);
    if (!element.isEmpty()) {
      xml.writeStartElement(element);
      String headline =
          result
              .finding()
              .map(FindingText::headline)
              .or(() -> result.unknown().map(Unknown::reason))
              .orElse("");
      attribute("message", result.verdict().word() + ": " + headline);
      if (!element.equals("skipped")) {
        attribute("type", result.id());
      }
      for (String line : result.message().lines().toList()) {
        xml.writeCharacters("\n" + ForeignText.line(line));
      }
      xml.writeCharacters("\n");
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  /** XML 1.0 has no way to write most control characters: they are shown as their numbers. */
  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, ForeignText.line(value));
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.3f", time.toMillis() / MILLIS);
  }
}
