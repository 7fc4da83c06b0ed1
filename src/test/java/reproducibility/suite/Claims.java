package reproducibility.suite;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.extension.ExtendWith;
import reproducibility.suite.engine.ClaimParameters;
import reproducibility.suite.engine.Judge;

/**
 * Marks a class of claims about one kind of subject; its name is the beginning of their sentences.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Judge.class)
@ExtendWith(ClaimParameters.class)
@DisplayNameGeneration(Sentences.class)
public @interface Claims {}
