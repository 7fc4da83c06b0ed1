package reproducibility.contract;

import reproducibility.ecosystem.Platform;

/**
 * One package that is left out on one platform.
 *
 * @param platform where
 * @param name the package
 * @param cause the nixpkgs package that cannot be had there and that it needs; or its own name
 * @param reason for people; may be empty, which a claim forbids
 * @param place the file and line that speak of it
 */
public record Exclusion(Platform platform, String name, String cause, String reason, String place) {
  @Override
  public String toString() {
    return name + " on " + platform;
  }
}
