package reproducibility.archive;

import java.util.Optional;

/**
 * What the data of an entry of a zip file unpacks to.
 *
 * @param digest of the whole
 * @param nativeCode what it is by its beginning
 */
public record Unpacked(Digest digest, Optional<NativeCode> nativeCode) {}
