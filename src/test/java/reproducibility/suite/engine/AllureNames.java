package reproducibility.suite.engine;

import io.qameta.allure.listener.TestLifecycleListener;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.TestResult;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import reproducibility.suite.Sentences;

/**
 * Names claims in Allure's results as everywhere else. Allure would tell the runs of one claim
 * apart by their position: then one archive more would give every other the history of its
 * neighbour.
 */
public final class AllureNames implements TestLifecycleListener {
  private static final String CLAIMS = "reproducibility.claims.";

  @Override
  public void beforeTestWrite(TestResult result) {
    String fullName = String.valueOf(result.getFullName());
    if (!fullName.startsWith(CLAIMS)) {
      return;
    }
    // Whatever room a claim lies in: its history goes on where it is moved to another.
    String claim = fullName.replaceFirst("^([a-z]\\w*\\.)+", "");
    String identity = CLAIMS + claim + " " + result.getName();
    result.setHistoryId(
        UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString());
    for (Label label : result.getLabels()) {
      if ("suite".equals(label.getName())) {
        label.setValue(Sentences.words(claim.replaceFirst("\\..*", "")));
      }
    }
  }
}
