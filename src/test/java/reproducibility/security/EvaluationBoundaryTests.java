package reproducibility.security;

/** An expression is data: evaluating it starts no program, and reads and reaches nothing else. */
class EvaluationBoundaryTests extends AttackedAsBothUsers {
  EvaluationBoundaryTests() {
    super("evaluation", EvaluationAttack.values());
  }
}
