package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import reproducibility.finding.Finding;
import reproducibility.repository.NixExpression;
import reproducibility.suite.Claims;
import reproducibility.suite.CommitClaim;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;

/** What this project demands of its expressions beside what the suite does. */
@Claims
class EveryExpressionOfOurs {

  @CommitClaim
  @ForEach(Subject.EXPRESSION)
  void isNamedInLowerCase(NixExpression expression) {
    assertThat(expression.name())
        .withFailMessage(
            () ->
                Finding.of(expression.path(), "has capitals in its name")
                    .next("rename the file")
                    .raise())
        .isLowerCase();
  }
}
