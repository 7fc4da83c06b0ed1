package reproducibility.upstream;

import java.time.Duration;

/**
 * How patient one is with a server.
 *
 * @param connect until it takes a connection
 * @param answer until it begins to answer
 * @param idle until it sends the next part of a body
 * @param body until all of a body is there
 * @param attempts how often the same is asked for, the first time included
 * @param pause before the second attempt; each further pause is twice as long
 * @param longestPause the longest that is waited, also where the server asks for more
 * @param question until a page is there, with all attempts
 */
record Limits(
    Duration connect,
    Duration answer,
    Duration idle,
    Duration body,
    int attempts,
    Duration pause,
    Duration longestPause,
    Duration question) {
  /** Patient with a slow line, and no more. */
  static final Limits USUAL =
      new Limits(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofMinutes(10),
          4,
          Duration.ofMillis(500),
          Duration.ofSeconds(20),
          Duration.ofMinutes(2));

  /** Until a file is there, with all attempts. */
  Duration file() {
    return body.multipliedBy(2);
  }
}
