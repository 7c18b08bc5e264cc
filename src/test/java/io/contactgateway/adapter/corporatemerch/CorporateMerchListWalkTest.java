package io.contactgateway.adapter.corporatemerch;

import static io.contactgateway.adapter.corporatemerch.MerchFixture.adapter;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.asked;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.deliver;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.deliverUncertain;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.delivered;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.entry;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.failed;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.list;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.meta;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.page;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.smallest;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.ScriptedCalls;
import io.contactgateway.adapter.VendorMemory;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorporateMerchListWalkTest {
  private static final String CREATED = "{\"data\": {\"id\": 42}}";
  private static final String GET = "GET /v2/contacts?limit=100&page=";
  private static final String POST = "POST /v2/contacts";

  @Test
  void theListIsAskedForTheEmail() {
    var calls = new ScriptedCalls().answers(200, list()).answers(201, CREATED);
    var contact = smallest(document -> document.put("email", "a+b@example.com"));

    deliver(adapter(), calls, contact, VendorMemory.NOTHING, true);

    var request = calls.requests().get(0);
    assertThat(request.uri().getRawQuery()).isEqualTo("limit=100&page=1&email=a%2Bb%40example.com");
    assertThat(request.body()).isEmpty();
    assertThat(request.headers()).containsOnlyKeys("Authorization", "Accept");
  }

  @Test
  void aContactThatIsNotInTheWholeListIsCreated() {
    var calls = new ScriptedCalls().answers(200, page(1, 14, "")).answers(201, CREATED);

    var outcome = delivered(deliverUncertain(calls));

    assertThat(asked(calls)).containsExactly(GET + 1, POST);
    assertThat(outcome.operation()).isEqualTo(Operation.CREATED);
    assertThat(outcome.memory().vendorId()).contains("42");
  }

  @Test
  void theNewestPageComesFirstWhereTheOldestContactsAreOnPageOne() {
    var calls =
        new ScriptedCalls()
            .answers(200, page(1, 100, meta(4)))
            .answers(200, page(301, 310, meta(4)))
            .answers(200, page(201, 300, meta(4)))
            .answers(200, page(101, 200, meta(4)))
            .answers(201, CREATED);

    delivered(deliverUncertain(calls));

    assertThat(asked(calls)).containsExactly(GET + 1, GET + 4, GET + 3, GET + 2, POST);
  }

  @Test
  void theWalkGoesForwardWhereTheNewestContactsAreOnPageOne() {
    var calls =
        new ScriptedCalls()
            .answers(200, page(250, 151, meta(3)))
            .answers(200, page(150, 51, meta(3)))
            .answers(200, page(50, 1, meta(3)))
            .answers(201, CREATED);

    delivered(deliverUncertain(calls));

    assertThat(asked(calls)).containsExactly(GET + 1, GET + 2, GET + 3, POST);
  }

  @Test
  void withoutANumberOfPagesTheWalkGoesForwardToTheEnd() {
    var calls =
        new ScriptedCalls()
            .answers(200, page(1, 100, ""))
            .answers(200, page(101, 200, ""))
            .answers(200, list())
            .answers(201, CREATED);

    delivered(deliverUncertain(calls));

    assertThat(asked(calls)).containsExactly(GET + 1, GET + 2, GET + 3, POST);
  }

  @Test
  void notBeingAmongTheNewestContactsCountsAsAbsent() {
    var adapter = adapter(Map.of("lookup-pages", "2"));
    var calls =
        new ScriptedCalls()
            .answers(200, page(1, 100, meta(9)))
            .answers(200, page(801, 900, meta(9)))
            .answers(201, CREATED);

    delivered(deliver(adapter, calls, smallest(), VendorMemory.NOTHING, true));

    assertThat(asked(calls)).containsExactly(GET + 1, GET + 9, POST);
  }

  @ParameterizedTest
  @CsvSource({"NOT_SENT", "THROTTLED", "UNAVAILABLE", "OUTCOME_UNKNOWN"})
  void anInterruptedLookUpGoesOnWhereItStopped(FailureKind kind) {
    var first =
        new ScriptedCalls()
            .answers(200, page(1, 100, meta(4)))
            .answers(200, page(301, 310, meta(4)))
            .fails(kind);
    var stopped = failed(deliverUncertain(first));
    assertThat(stopped.failure().kind()).isEqualTo(kind);

    var second =
        new ScriptedCalls()
            .answers(200, page(201, 300, meta(4)))
            .answers(200, page(101, 200, meta(4)))
            .answers(201, CREATED);
    delivered(deliver(second, stopped.memory()));

    assertThat(asked(second)).containsExactly(GET + 3, GET + 2, POST);
  }

  @Test
  void afterAnUnrecordedAttemptALookUpStartsAnew() {
    var first = new ScriptedCalls().answers(200, page(1, 100, meta(4))).fails(FailureKind.NOT_SENT);
    var memory = failed(deliverUncertain(first)).memory();
    var second = new ScriptedCalls().answers(200, list()).answers(201, CREATED);

    deliver(adapter(), second, smallest(), memory, true);

    assertThat(asked(second)).containsExactly(GET + 1, POST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[%s]",
        "{\"contacts\": [%s]}",
        "{\"data\": {\"data\": [%s]}}",
        "{\"data\": [null, 3, \"x\", {}, %s]}"
      })
  void commonEnvelopesAreRead(String envelope) {
    var calls =
        new ScriptedCalls()
            .answers(200, envelope.formatted(entry(8, "acruz@example.com")))
            .answers(200, "{}");

    assertThat(delivered(deliverUncertain(calls)).memory().vendorId()).contains("8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ", \"meta\": {\"last_page\": 3}",
        ", \"meta\": {\"last_page\": \"3\"}",
        ", \"last_page\": 3",
        ", \"meta\": {\"total_pages\": 3}",
        ", \"meta\": {\"pagination\": {\"total_pages\": 3}}",
        ", \"total\": 230",
        ", \"meta\": {\"total\": 25, \"per_page\": 10}"
      })
  void theNumberOfPagesIsReadWhereverItStands(String meta) {
    var calls =
        new ScriptedCalls()
            .answers(200, page(1, 100, meta))
            .answers(200, list(entry(900, "acruz@example.com")))
            .answers(200, "{}");

    deliverUncertain(calls);

    assertThat(asked(calls)).startsWith(GET + 1, GET + 3);
  }

  @Test
  void anUnreadableNoteStartsTheLookUpAnew() {
    var memory = VendorMemory.NOTHING.withNote("lookup", "who knows");
    var calls = new ScriptedCalls().answers(200, list()).answers(201, CREATED);

    deliver(calls, memory);

    assertThat(asked(calls)).containsExactly(GET + 1, POST);
  }
}
