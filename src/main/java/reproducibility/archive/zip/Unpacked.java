package reproducibility.archive.zip;

import java.util.Optional;
import reproducibility.archive.NativeCode;
import reproducibility.hash.Digest;

/**
 * What the data of an entry of a zip file unpacks to.
 *
 * @param digest of the whole
 * @param nativeCode what it is by its beginning
 */
public record Unpacked(Digest digest, Optional<NativeCode> nativeCode) {}
