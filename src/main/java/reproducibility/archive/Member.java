package reproducibility.archive;

/**
 * An entry of an archive, as far as its place in the tree goes.
 *
 * @param name as the archive has it
 * @param folder whether it is a folder
 */
public record Member(String name, boolean folder) {}
