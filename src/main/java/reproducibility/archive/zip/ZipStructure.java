package reproducibility.archive.zip;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import reproducibility.Malformed;
import reproducibility.archive.Budget;
import reproducibility.archive.Member;
import reproducibility.archive.MemberName;
import reproducibility.archive.Oddities;
import reproducibility.archive.Oddity;
import reproducibility.archive.Oddity.Kind;
import reproducibility.archive.Structure;

/**
 * A strict reading of a zip file, from its first byte to its last (PKWARE APPNOTE 4.3.6): every
 * local header is held against its place in the central directory, and every byte is accounted for.
 */
public final class ZipStructure {
  private final FileBytes file;
  private final Budget budget;
  private final ZipData.Buffers buffers = new ZipData.Buffers();
  private final List<Oddity> oddities = new Oddities();
  private final List<Member> members = new ArrayList<>();
  private final TreeMap<Long, ZipHeader> directory = new TreeMap<>();
  private final Map<Extent, Unpacked> unpacked = new HashMap<>();
  private String current = "central directory";

  private ZipStructure(FileBytes file) {
    this.file = file;
    this.budget = new Budget(file.size());
  }

  public static Structure read(Path path) {
    try (FileBytes file = new FileBytes(path)) {
      ZipStructure structure = new ZipStructure(file);
      structure.readAll();
      return new Structure(List.copyOf(structure.oddities), Map.copyOf(structure.unpacked));
    } catch (IOException e) {
      throw new Malformed(
          path.getFileName().toString(), "is not a whole zip file: " + e.getMessage());
    }
  }

  private void readAll() throws IOException {
    ZipEnd end = ZipEnd.find(file, oddities);
    try {
      readDirectory(end);
      readEntries(end);
    } catch (Budget.Spent e) {
      odd(Kind.OVER_BUDGET, current, String.valueOf(e.getMessage()));
      return;
    }
    oddities.addAll(MemberName.look(members));
  }

  private void readDirectory(ZipEnd end) throws IOException {
    long at = end.directory();
    long count = 0;
    while (at < end.directoryEnd() && file.has(ZipHeader.CENTRAL, at)) {
      budget.addEntry();
      ZipHeader header = ZipHeader.central(file, at);
      budget.addHeaderBytes(header.end() - at);
      at = header.end();
      count++;
      String name = MemberName.ofBytes(header.rawName());
      members.add(new Member(name, header.isFolder()));
      if (directory.putIfAbsent(header.offset() + end.shift(), header) != null) {
        odd(Kind.CONTRADICTION, name, "shares its data with another entry");
      }
      ZipRules.look(header, name, oddities);
      ZipExtra.look(file, header, name, oddities);
    }
    unaccounted("central directory", end.directoryEnd() - at, "at its end");
    if (count != end.entries()) {
      odd(
          Kind.CONTRADICTION,
          "end record",
          "counts " + end.entries() + " entries, the directory lists " + count);
    }
  }

  private void readEntries(ZipEnd end) throws IOException {
    try (ZipAhead ahead = ZipAhead.of(file, directory, end.directory())) {
      readEntries(end, ahead);
    }
  }

  private void readEntries(ZipEnd end, ZipAhead ahead) throws IOException {
    Map<Long, ZipHeader> unseen = new TreeMap<>(directory);
    long at = end.shift();
    while (at < end.directory()) {
      if (file.has(ZipHeader.LOCAL, at)) {
        Optional<ZipHeader> listed = Optional.ofNullable(unseen.remove(at));
        at = readEntry(at, listed, end.directory(), ahead);
      } else {
        Long next = directory.ceilingKey(at + 1);
        long stop = Math.min(end.directory(), next == null ? Long.MAX_VALUE : next);
        unaccounted("offset " + at, stop - at, "between two records");
        at = stop;
      }
    }
    for (long offset : unseen.keySet()) {
      if (!file.has(ZipHeader.LOCAL, offset)) {
        throw new IOException("no entry lies at " + offset + ", where the directory says");
      }
    }
    unseen.forEach(
        (offset, header) ->
            odd(
                Kind.UNLISTED,
                MemberName.ofBytes(header.rawName()),
                "is in the directory, and has no entry of its own at " + offset));
  }

  /** Says where the entry ends. */
  private long readEntry(long at, Optional<ZipHeader> listed, long limit, ZipAhead ahead)
      throws IOException {
    ZipHeader local = ZipHeader.local(file, at);
    String name = MemberName.ofBytes(local.rawName());
    current = name;
    ZipHeader header = listed.orElse(local);
    if (listed.isEmpty()) {
      budget.addEntry();
      odd(Kind.UNLISTED, name, "has an entry at " + at + ", and is not in the directory");
    }
    ZipExtra.look(file, local, name, oddities);
    Optional<ZipData> unpackedAhead = listed.isPresent() ? ahead.of(local) : Optional.empty();
    long dataEnd = readData(local, header, listed.isPresent(), name, limit, unpackedAhead);
    ZipRules.compare(local, header, name, oddities);
    if (listed.isEmpty() && local.hasDescriptor()) {
      return ZipRules.endOfUnknownDescriptor(file, dataEnd);
    }
    return header.hasDescriptor() || local.hasDescriptor()
        ? ZipRules.descriptor(file, dataEnd, header, local.isWide(), name, oddities)
        : dataEnd;
  }

  private long readData(
      ZipHeader local,
      ZipHeader header,
      boolean isListed,
      String name,
      long limit,
      Optional<ZipData> unpackedAhead)
      throws IOException {
    long declaredEnd = Math.min(limit, local.end() + header.packed());
    if (!header.isUnpackable()) {
      return declaredEnd;
    }
    ZipData data;
    if (unpackedAhead.isPresent()) {
      data = unpackedAhead.get();
      budget.addBytes(data.size());
    } else {
      data = ZipData.of(file, local.end(), limit, header, buffers, buffers.intake(), budget);
    }
    if (data.trouble().isPresent()) {
      odd(Kind.OTHER_CONTENT, name, data.trouble().get());
      return declaredEnd;
    }
    if (!isListed && local.hasDescriptor()) {
      return data.end();
    }
    unpacked.put(
        new Extent(local.end(), data.end() - local.end(), header.method()), data.unpacked());
    if (data.crc() != header.crc() || data.size() != header.size()) {
      odd(
          Kind.OTHER_CONTENT,
          name,
          String.format(
              "declares %s bytes with CRC %08x, and unpacks to %s bytes with CRC %08x",
              header.size(), header.crc(), data.size(), data.crc()));
    }
    unaccounted(name, declaredEnd - data.end(), "after its deflated data");
    if (data.end() > declaredEnd) {
      odd(Kind.OTHER_CONTENT, name, "its deflated data is longer than declared");
    }
    return Math.max(data.end(), declaredEnd);
  }

  private void odd(Kind kind, String where, String what) {
    oddities.add(new Oddity(kind, where, what));
  }

  private void unaccounted(String where, long bytes, String place) {
    if (bytes > 0) {
      odd(Kind.UNACCOUNTED_BYTES, where, "there are " + bytes + " bytes " + place);
    }
  }
}
