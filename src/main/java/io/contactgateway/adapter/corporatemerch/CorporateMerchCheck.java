package io.contactgateway.adapter.corporatemerch;

import io.contactgateway.adapter.CheckFinding;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.http.AnswerTable;
import io.contactgateway.adapter.http.AnswerTable.Verb;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Reads one contact of the list, which needs the token. */
final class CorporateMerchCheck {
  private final CorporateMerchApi api;
  private final InstantSource clock;

  CorporateMerchCheck(CorporateMerchApi api, InstantSource clock) {
    this.api = api;
    this.clock = clock;
  }

  Uni<List<CheckFinding>> run(VendorCalls calls) {
    return calls
        .send(api.sample())
        .map(reply -> reply.fold(this::wrong, none -> Optional.of(none.failure())))
        .map(failure -> failure.map(CorporateMerchCheck::finding).stream().toList());
  }

  private Optional<Failure> wrong(Answer answer) {
    var detail = "reading the list of contacts was answered " + answer.status();
    if (!answer.isSuccess()) {
      return Optional.of(AnswerTable.failure(answer, Verb.CREATE, detail, clock.instant()));
    }
    return api.page(answer).isPresent()
        ? Optional.empty()
        : Optional.of(
            Failure.answered(
                FailureKind.CONFIGURATION,
                answer.status(),
                detail + ", without a readable list of contacts"));
  }

  private static CheckFinding finding(Failure failure) {
    var setting = failure.kind() == FailureKind.CREDENTIALS ? "token" : "url";
    return CheckFinding.of(failure, List.of(setting));
  }
}
