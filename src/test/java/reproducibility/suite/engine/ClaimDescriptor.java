package reproducibility.suite.engine;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import reproducibility.suite.Sentences;

/** A claim, which holds a test for each of its subjects. */
final class ClaimDescriptor extends AbstractTestDescriptor {
  private final Method method;
  private final Set<TestTag> tags;

  ClaimDescriptor(UniqueId engine, Method method) {
    super(
        engine.append("claim", name(method)),
        Sentences.words(method.getName()),
        MethodSource.from(method));
    this.method = method;
    this.tags =
        ClaimCatalogue.tagsOf(method).stream()
            .map(TestTag::create)
            .collect(Collectors.toUnmodifiableSet());
  }

  private static String name(Method method) {
    return method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }

  /** {@code EverySubject.claim}. */
  String name() {
    return name(method);
  }

  Method method() {
    return method;
  }

  @Override
  public Set<TestTag> getTags() {
    return tags;
  }

  @Override
  public Type getType() {
    return Type.CONTAINER;
  }

  @Override
  public boolean mayRegisterTests() {
    return true;
  }

  /** The test of a subject: the first one is number 1. */
  OfSubject of(Object subject, int number) {
    return new OfSubject(this, subject, number);
  }

  /** A claim of one subject. */
  static final class OfSubject extends AbstractTestDescriptor {
    private final ClaimDescriptor claim;
    private final Object subject;

    private OfSubject(ClaimDescriptor claim, Object subject, int number) {
      super(
          claim.getUniqueId().append("subject", "#" + number),
          subject.toString(),
          claim.getSource().orElseThrow());
      this.claim = claim;
      this.subject = subject;
    }

    ClaimDescriptor claim() {
      return claim;
    }

    Object subject() {
      return subject;
    }

    @Override
    public Set<TestTag> getTags() {
      return claim.tags;
    }

    @Override
    public Type getType() {
      return Type.TEST;
    }
  }
}
