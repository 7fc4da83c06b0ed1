package reproducibility.archive.zip;

/**
 * Where the data of an entry lies in a zip file. The same extent of the same file unpacks to the
 * same bytes.
 *
 * @param offset of its first byte
 * @param packed its length, in bytes
 * @param method how it is compressed (PKWARE APPNOTE 4.4.5)
 */
public record Extent(long offset, long packed, int method) {
  @Override
  public String toString() {
    return packed + " bytes at " + offset + ", method " + method;
  }
}
