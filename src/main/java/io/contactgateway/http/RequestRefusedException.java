package io.contactgateway.http;

/** A request that can't be taken; says so to the caller in one sentence without values. */
final class RequestRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemType type;

  RequestRefusedException(ProblemType type, String sentence) {
    super(sentence, null, false, false);
    this.type = type;
  }

  ProblemType type() {
    return type;
  }
}
