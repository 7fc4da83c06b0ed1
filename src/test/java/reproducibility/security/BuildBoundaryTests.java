package reproducibility.security;

/**
 * A build leaves nothing behind but its output, whatever it tries, and cannot hide from its trace.
 */
class BuildBoundaryTests extends AttackedAsBothUsers {
  BuildBoundaryTests() {
    super("build", BuildAttack.values());
  }
}
