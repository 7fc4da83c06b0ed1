package reproducibility.upstream;

import java.util.Set;

/** The status codes that matter here (RFC 9110, 15; RFC 6585, 4). */
final class HttpStatus {
  static final int OK = 200;
  static final int PARTIAL = 206;
  static final int UNCHANGED = 304;

  /** There is no such thing. */
  static final Set<Integer> GONE = Set.of(404, 410);

  /** GitHub's REST API answers 422 where a commit id is that of no commit. */
  static final Set<Integer> GONE_FROM_FORGE = Set.of(404, 410, 422);

  private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);

  /** There is something that answers other requests than HEAD. */
  private static final Set<Integer> WITHOUT_HEAD = Set.of(405, 501);

  private static final int HUNDRED = 100;

  private HttpStatus() {}

  /** Whether it tells that there is something, also where it cannot be asked for by HEAD. */
  static boolean tells(int status) {
    return status / HUNDRED == OK / HUNDRED || WITHOUT_HEAD.contains(status);
  }

  /** Whether the same request may be answered in a moment. */
  static boolean isPassing(int status) {
    return PASSING.contains(status);
  }
}
