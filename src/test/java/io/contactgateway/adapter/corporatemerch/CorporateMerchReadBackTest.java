package io.contactgateway.adapter.corporatemerch;

import static io.contactgateway.adapter.corporatemerch.MerchFixture.adapter;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.ReadBack;
import io.contactgateway.adapter.ScriptedCalls;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the vendor's list may be, and what becomes of a list that is none. */
class CorporateMerchReadBackTest {
  private static ReadBack.Part part(Optional<String> cursor, int contacts) {
    var page =
        IntStream.range(0, contacts)
            .mapToObj(number -> "{\"id\": " + number + "}")
            .collect(Collectors.joining(",", "{\"data\": [", "]}"));
    var listing =
        adapter().readBack().orElseThrow().<ReadBack.Listing>fold(one -> null, list -> list);
    return listing.list(cursor, new ScriptedCalls().answers(200, page)).await().indefinitely();
  }

  private static String told(ReadBack.Part part) {
    return part.fold(
        listed -> listed.entries().size() + " " + listed.next().orElse("end"),
        unlisted -> unlisted.failure().kind().name());
  }

  @Test
  void aPageMayHaveManyMoreContactsThanWereAskedFor() {
    assertThat(told(part(Optional.empty(), 5_000))).isEqualTo("5000 2 0");
  }

  @Test
  void aPageOfSoManyContactsThatOthersWouldWaitForItIsNotCompared() {
    assertThat(told(part(Optional.empty(), 5_001))).isEqualTo(FailureKind.CONFIGURATION.name());
  }

  @Test
  void theSamePageAgainEndsTheList() {
    assertThat(told(part(Optional.of("2 0"), 100))).isEqualTo(FailureKind.CONFIGURATION.name());
  }
}
