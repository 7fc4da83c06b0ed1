package reproducibility.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import reproducibility.archive.Oddity.Kind;

/**
 * What the names in an archive must be, so that they mean the same on every system and stay where
 * they are unpacked (PKWARE APPNOTE 4.4.17; POSIX, "pax Interchange Format").
 */
public final class MemberName {
  /** PATH_MAX of macOS; Linux has 4096. */
  private static final int MOST_PATH_CHARACTERS = 1024;

  /** NAME_MAX of Linux and macOS. */
  private static final int MOST_PART_BYTES = 255;

  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:");

  /** Unicode, UAX 9: with them a name is shown as another one. */
  private static final Pattern TURNS = Pattern.compile("[\\u202a-\\u202e\\u2066-\\u2069]");

  private MemberName() {}

  /** Bytes as a name: UTF-8, or where they are not, one character each. */
  public static String ofBytes(String raw) {
    return utf8(raw).orElse(raw);
  }

  /** Bytes as UTF-8, if they are. */
  public static Optional<String> utf8(String raw) {
    try {
      byte[] bytes = raw.getBytes(StandardCharsets.ISO_8859_1);
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** What is wrong with the names of an archive. */
  public static List<Oddity> look(List<Member> members) {
    List<Oddity> oddities = new Oddities();
    for (Member member : members) {
      leadsOut(member.name())
          .ifPresent(it -> oddities.add(new Oddity(Kind.LEADS_OUT, member.name(), it)));
      unsafe(member.name())
          .ifPresent(it -> oddities.add(new Oddity(Kind.UNSAFE_NAME, printable(member), it)));
    }
    lookForClashes(members, oddities);
    return oddities;
  }

  private static String printable(Member member) {
    return member.name().replaceAll("\\p{Cc}|" + TURNS, "?");
  }

  private static Optional<String> leadsOut(String name) {
    if (name.startsWith("/") || DRIVE.matcher(name).lookingAt()) {
      return Optional.of("is an absolute path, or one with a drive letter");
    }
    if (name.contains("\\")) {
      return Optional.of("has a backslash, which is a separator on some systems");
    }
    return List.of(name.split("/", -1)).contains("..")
        ? Optional.of("has a part ..")
        : Optional.empty();
  }

  private static Optional<String> unsafe(String name) {
    if (isTooLong(name)) {
      return Optional.of("is longer than the " + MOST_PATH_CHARACTERS + " bytes that macOS allows");
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      return Optional.of("has a control character");
    }
    if (TURNS.matcher(name).find()) {
      return Optional.of("has a character that turns the direction in which it is shown");
    }
    List<String> parts = List.of(withoutSlash(name).split("/", -1));
    for (String part : parts) {
      if (part.getBytes(StandardCharsets.UTF_8).length > MOST_PART_BYTES) {
        return Optional.of("has a part of more than the " + MOST_PART_BYTES + " bytes that fit");
      }
      if (part.endsWith(" ") || (part.endsWith(".") && !part.equals(".") && !part.equals(".."))) {
        return Optional.of("has a part that ends with a dot or a space, which Windows leaves out");
      }
    }
    if (name.lastIndexOf(':') > (DRIVE.matcher(name).lookingAt() ? 1 : -1)) {
      return Optional.of("has a colon, which is a separator on some systems");
    }
    return !name.startsWith("/") && (parts.contains("") || parts.contains("."))
        ? Optional.of("has an empty part or a part .")
        : Optional.empty();
  }

  private static String withoutSlash(String name) {
    return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }

  /** What is derived from such a name, part by part, could fill the memory. */
  static boolean isTooLong(String name) {
    return name.length() > MOST_PATH_CHARACTERS;
  }

  private static void lookForClashes(List<Member> members, List<Oddity> oddities) {
    Map<String, String> spellings = new HashMap<>();
    Set<String> folders = new HashSet<>();
    Set<String> files = new HashSet<>();
    Set<String> seen = new HashSet<>();
    for (Member member : members) {
      if (isTooLong(member.name())) {
        continue;
      }
      if (folders.size() > Budget.MOST_ENTRIES) {
        oddities.add(
            new Oddity(
                Kind.OVER_BUDGET,
                member.name(),
                "is in one of more than " + Budget.MOST_ENTRIES + " folders"));
        return;
      }
      String path = withoutSlash(member.name());
      if (!seen.add(path)) {
        oddities.add(new Oddity(Kind.NAME_CLASH, path, "is there twice"));
      }
      (member.folder() ? folders : files).add(path);
      lookForOtherSpellings(path, spellings, oddities);
      for (int slash = path.lastIndexOf('/');
          slash > 0 && folders.add(path.substring(0, slash));
          slash = path.lastIndexOf('/', slash - 1)) {
        lookForOtherSpellings(path.substring(0, slash), spellings, oddities);
      }
    }
    files.stream()
        .filter(folders::contains)
        .sorted()
        .forEach(
            it -> oddities.add(new Oddity(Kind.NAME_CLASH, it, "is a file and a folder at once")));
  }

  /** What names have in common that are one on some file system. */
  public static String folded(String path) {
    return Normalizer.normalize(path, Normalizer.Form.NFC)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
  }

  /** File systems that ignore case or normalize Unicode take such names for one. */
  private static void lookForOtherSpellings(
      String path, Map<String, String> spellings, List<Oddity> oddities) {
    String other = spellings.putIfAbsent(folded(path), path);
    if (other != null && !other.equals(path)) {
      oddities.add(
          new Oddity(
              Kind.NAME_CLASH,
              path,
              "is " + other + " where case or the form of Unicode does not count"));
    }
  }
}
