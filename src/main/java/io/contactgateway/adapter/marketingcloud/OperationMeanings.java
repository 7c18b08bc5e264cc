package io.contactgateway.adapter.marketingcloud;

import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.marketingcloud.AnswerMeaning.Meaning;
import io.contactgateway.adapter.marketingcloud.AnswerMeaning.NotWritten;
import io.contactgateway.adapter.marketingcloud.AnswerMeaning.Written;
import io.contactgateway.adapter.marketingcloud.answer.ErrorCodes;
import io.contactgateway.adapter.marketingcloud.answer.OperationReply;
import org.jboss.logging.Logger;

/**
 * What an operation's own status says. "Update Contacts": a failed update still answers 200, with
 * {@code operationStatus: FAIL}; a non-empty {@code resultMessages} alone is no failure.
 */
final class OperationMeanings {
  private static final Logger LOG = Logger.getLogger(OperationMeanings.class);

  private OperationMeanings() {}

  /**
   * Reads a reply that says OK or FAIL.
   *
   * @param httpStatus for the failure
   */
  static AnswerMeaning of(OperationReply reply, int httpStatus, MarketingCloudAttempt attempt) {
    if (reply.isFail()) {
      return failed(reply, httpStatus, attempt);
    }
    if (reply.hasErrors()) {
      var meaning = reply.contactId().isPresent() ? Meaning.PARTIAL : Meaning.SETTLED;
      return new NotWritten(
          meaning, failure(FailureKind.REFUSED, reply, httpStatus, attempt), reply.contactId());
    }
    if (reply.reportsAnError()) {
      LOG.warnf("A written contact came with errors%s", attempt.codes(reply.messages()));
    }
    return new Written(reply.contactId(), reply.isNewKey());
  }

  /** An operation that failed. */
  static NotWritten failed(OperationReply reply, int httpStatus, MarketingCloudAttempt attempt) {
    var explained = ErrorCodes.of(reply.messages());
    var kind =
        explained.filter(code -> code == ErrorCodes.PERMISSION).isPresent()
            ? FailureKind.CREDENTIALS
            : FailureKind.REFUSED;
    var meaning =
        explained
            .map(OperationMeanings::meaning)
            .orElse(reply.contactId().isPresent() ? Meaning.PARTIAL : Meaning.UNEXPLAINED);
    var known = reply.contactId().isPresent() && meaning == Meaning.SETTLED;
    return new NotWritten(
        known && kind == FailureKind.REFUSED ? Meaning.PARTIAL : meaning,
        failure(kind, reply, httpStatus, attempt),
        reply.contactId());
  }

  private static Meaning meaning(ErrorCodes code) {
    return switch (code) {
      case EXISTS -> Meaning.EXISTS;
      case ABSENT -> Meaning.ABSENT;
      case PERMISSION, VALIDATION -> Meaning.SETTLED;
    };
  }

  private static Failure failure(
      FailureKind kind, OperationReply reply, int httpStatus, MarketingCloudAttempt attempt) {
    var said = reply.isOk() ? "OK with errors" : "FAIL";
    var detail = attempt.verb() + " was answered " + said + attempt.codes(reply.messages());
    return Failure.answered(kind, httpStatus, detail).withWords(attempt.words(reply.messages()));
  }
}
