package reproducibility.branch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ParallelWorkTests {
  @Test
  void eachIsDoneOnceWhoeverHelps() {
    List<Integer> items = IntStream.range(0, 1000).boxed().toList();
    Map<Integer, Integer> done = new ConcurrentHashMap<>();
    ParallelWork<Integer> work = new ParallelWork<>(items, it -> done.merge(it, 1, Integer::sum));
    work.help();
    work.help();
    Awaitility.await().until(() -> done.size() == items.size());
    assertThat(done.values()).containsOnly(1);
  }
}
