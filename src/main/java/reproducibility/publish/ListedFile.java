package reproducibility.publish;

import java.util.Optional;

/**
 * A file as one page of the Simple API lists it, in the words of the page.
 *
 * @param fileName without folders
 * @param address as it is written, without its fragment: relative to the page, or not
 * @param sha256 hexadecimal, where one is given
 * @param size in bytes (PEP 700); JSON alone has it
 * @param uploadTime (PEP 700); JSON alone has it
 * @param requiresPython the version specifier (PEP 345)
 * @param yanked the reason (PEP 592); an empty text where none is given
 * @param coreMetadata the SHA-256 of the metadata file beside it (PEP 658, PEP 714)
 * @param provenance the address of its attestations (PEP 740)
 */
public record ListedFile(
    String fileName,
    String address,
    Optional<String> sha256,
    Optional<Long> size,
    Optional<String> uploadTime,
    Optional<String> requiresPython,
    Optional<String> yanked,
    Optional<String> coreMetadata,
    Optional<String> provenance) {}
