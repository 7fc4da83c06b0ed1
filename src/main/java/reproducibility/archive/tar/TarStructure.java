package reproducibility.archive.tar;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reproducibility.Malformed;
import reproducibility.archive.Budget;
import reproducibility.archive.Member;
import reproducibility.archive.MemberName;
import reproducibility.archive.Oddities;
import reproducibility.archive.Oddity;
import reproducibility.archive.Oddity.Kind;

/**
 * A strict reading of a gzip-compressed tar file, from its first byte to its last (RFC 1952; POSIX,
 * "pax Interchange Format").
 */
public final class TarStructure {
  /** Far above any name or comment; what is larger cannot fill the memory. */
  private static final int MOST_HEADER_BYTES = 1 << 20;

  /** GNU tar manual, "The Blocking Factor of an Archive": 10 KB, and nobody fills up to 1 MB. */
  private static final int MOST_PADDING_BYTES = 1 << 20;

  /** Git writes 52: readers keep what all of them say for every later member. */
  private static final int MOST_GLOBAL_BYTES = 1 << 16;

  private final Budget budget;
  private final List<Oddity> oddities = new Oddities();
  private final List<Member> members = new ArrayList<>();
  private final TarLinks links = new TarLinks();
  private final Map<String, String> global = new HashMap<>();
  private final Map<String, String> local = new HashMap<>();
  private String current = "archive";
  private boolean isPending;
  private long globalBytes;

  private TarStructure(Budget budget) {
    this.budget = budget;
  }

  public static List<Oddity> read(Path file) {
    try (BufferedInputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
      TarStructure structure = new TarStructure(Budget.of(file));
      structure.readGzip(bytes);
      return List.copyOf(structure.oddities);
    } catch (IOException e) {
      throw new Malformed(
          file.getFileName().toString(), "is not a whole .tar.gz file: " + Malformed.why(e));
    }
  }

  private void readGzip(BufferedInputStream bytes) throws IOException {
    try {
      // Closing it would close the file, whose rest is still to be looked at.
      readTar(new DataInputStream(budget.counting(new GzipMembers(bytes, oddities))));
    } catch (Budget.Spent e) {
      odd(Kind.OVER_BUDGET, current, String.valueOf(e.getMessage()));
      return;
    }
    long rest = bytes.transferTo(OutputStream.nullOutputStream());
    if (rest > 0) {
      odd(
          Kind.UNACCOUNTED_BYTES,
          "end of the gzip stream",
          "something follows, " + rest + " bytes");
    }
    oddities.addAll(MemberName.look(members));
    oddities.addAll(links.look());
  }

  private void readTar(DataInputStream in) throws IOException {
    byte[] block = new byte[TarHeader.BLOCK_BYTES];
    for (in.readFully(block); !TarHeader.isZero(block); in.readFully(block)) {
      budget.addEntry();
      readMember(TarHeader.of(block), in);
    }
    if (isPending || (members.isEmpty() && globalBytes > 0)) {
      odd(Kind.CONTRADICTION, "end", "a pax header describes no member");
    }
    long more = 0;
    boolean zero = true;
    for (int read = in.readNBytes(block, 0, block.length);
        read > 0;
        read = in.readNBytes(block, 0, block.length)) {
      more += read;
      if (more > MOST_PADDING_BYTES) {
        throw new EOFException("the tar file ends, and its gzip stream goes on and on");
      }
      zero &= TarHeader.isZero(read == block.length ? block : Arrays.copyOf(block, read));
    }
    if (!zero) {
      odd(Kind.UNACCOUNTED_BYTES, "end of the tar file", more + " bytes follow, not all zero");
    } else if (more < block.length) {
      throw new EOFException("the tar file does not end with two blocks of zeros");
    }
  }

  private void readMember(TarHeader header, DataInputStream in) throws IOException {
    if (header.hidesBytes()) {
      odd(Kind.UNACCOUNTED_BYTES, MemberName.ofBytes(header.rawName()), "more follows in a field");
    }
    isPending |= "xLK".indexOf(header.type()) >= 0;
    switch (header.type()) {
      case 'x' -> TarPax.read(local, text(header, in), oddities);
      case 'g' -> {
        globalBytes += header.size();
        if (globalBytes > MOST_GLOBAL_BYTES) {
          throw new IOException("its global headers are larger than " + MOST_GLOBAL_BYTES);
        }
        TarPax.read(global, text(header, in), oddities);
      }
      case 'L' -> gnu("path", text(header, in));
      case 'K' -> gnu("linkpath", text(header, in));
      case 'S' -> throw new IOException(header.rawName() + " is a sparse file");
      default -> readDescribed(header, in);
    }
  }

  private void gnu(String key, String text) {
    int end = text.indexOf('\0') < 0 ? text.length() : text.indexOf('\0');
    String value = text.substring(0, end);
    if (!text.substring(end).chars().allMatch(it -> it == 0)) {
      odd(Kind.UNACCOUNTED_BYTES, MemberName.ofBytes(value), "more follows its " + key);
    }
    if (local.put(key, value) != null) {
      odd(Kind.CONTRADICTION, MemberName.ofBytes(value), "has two headers with its " + key);
    }
  }

  private void readDescribed(TarHeader header, DataInputStream in) throws IOException {
    String raw = pax("path").orElse(header.rawName());
    String name = MemberName.ofBytes(raw);
    if (MemberName.utf8(raw).isEmpty()) {
      odd(Kind.UNSAFE_NAME, name, "is not UTF-8");
    }
    Optional<String> size = pax("size");
    String link = MemberName.ofBytes(pax("linkpath").orElse(header.rawLink()));
    TarPax.contradiction("size", Long.toString(header.size()), size)
        .or(() -> TarPax.contradiction("path", header.rawName(), pax("path")))
        .or(() -> TarPax.contradiction("linkpath", header.rawLink(), pax("linkpath")))
        .ifPresent(it -> odd(Kind.CONTRADICTION, name, it));
    local.clear();
    isPending = false;
    members.add(new Member(name, header.type() == '5' || name.endsWith("/")));
    budget.addHeaderBytes(name.length() + link.length());
    current = name;
    links.add(header.type(), name, link, oddities);
    boolean hasData = "07".indexOf(header.type()) >= 0;
    long declared =
        size.filter(it -> it.matches("\\d{1,18}")).map(Long::parseLong).orElse(header.size());
    if (!hasData && declared > 0) {
      odd(Kind.CONTRADICTION, name, "is no file, and has " + declared + " bytes");
    }
    skip(name, declared, in);
  }

  private Optional<String> pax(String key) {
    return Optional.ofNullable(local.get(key)).or(() -> Optional.ofNullable(global.get(key)));
  }

  private void skip(String name, long size, DataInputStream in) throws IOException {
    byte[] block = new byte[TarHeader.BLOCK_BYTES];
    for (long left = size; left > 0; left -= block.length) {
      in.readFully(block);
      for (int i = (int) Math.min(left, block.length); i < block.length; i++) {
        if (block[i] != 0) {
          odd(Kind.UNACCOUNTED_BYTES, name, "its last block is filled up with more than zeros");
          break;
        }
      }
    }
  }

  private String text(TarHeader header, DataInputStream in) throws IOException {
    if (header.size() > MOST_HEADER_BYTES) {
      throw new IOException("a header is larger than " + MOST_HEADER_BYTES + " bytes");
    }
    budget.addHeaderBytes(header.size());
    byte[] bytes = in.readNBytes((int) header.size());
    for (byte one : in.readNBytes(Math.floorMod(-header.size(), TarHeader.BLOCK_BYTES))) {
      if (one != 0) {
        odd(
            Kind.UNACCOUNTED_BYTES,
            header.rawName(),
            "the last block of a header is filled up with more than zeros");
        break;
      }
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private void odd(Kind kind, String where, String what) {
    oddities.add(new Oddity(kind, where, what));
  }
}
