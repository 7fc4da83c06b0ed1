package reproducibility.archive;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was found odd so far; of each kind no more than a person could read or a memory hold. */
public final class Oddities extends AbstractList<Oddity> {
  private static final int MOST_OF_A_KIND = 1000;

  private final List<Oddity> found = new ArrayList<>();
  private final Map<Oddity.Kind, Integer> counts = new EnumMap<>(Oddity.Kind.class);

  @Override
  public boolean add(Oddity oddity) {
    return counts.merge(oddity.kind(), 1, Integer::sum) <= MOST_OF_A_KIND && found.add(oddity);
  }

  @Override
  public Oddity get(int index) {
    return found.get(index);
  }

  @Override
  public int size() {
    return found.size();
  }
}
