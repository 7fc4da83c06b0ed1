package reproducibility.suite;

/** Fails a claim that could not be decided although the user required what it lacked. */
final class RequiredButUnknown extends AssertionError {
  RequiredButUnknown(String message) {
    super(message);
  }
}
