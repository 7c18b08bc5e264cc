package io.contactgateway.http;

/**
 * A request that can't be taken; says so to the caller in one sentence without values. Whoever
 * throws it while a request is read has it answered as a problem.
 */
public final class RequestRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemType type;

  /**
   * @param sentence the problem's detail; shows nothing that the caller wrote
   */
  public RequestRefusedException(ProblemType type, String sentence) {
    super(sentence, null, false, false);
    this.type = type;
  }

  public ProblemType type() {
    return type;
  }
}
