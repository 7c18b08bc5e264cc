package io.contactgateway.contact;

import static io.contactgateway.contact.Readings.contact;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnmappedPointersTest {
  private static final Contact CONTACT = contact(ContactReaderTest.FULL);

  @Test
  void nothingIsUnmappedWhereAllWentOut() {
    assertThat(UnmappedPointers.of(CONTACT, new HashSet<>(CONTACT.pointers()))).isEmpty();
    assertThat(UnmappedPointers.of(contact("{}"), Set.of())).isEmpty();
  }

  @Test
  void anObjectStandsForItsLeavesWhereNoneWentOut() {
    assertThat(UnmappedPointers.of(CONTACT, Set.of("/email", "/channels/mobile/locale")))
        .containsExactly(
            "/givenName",
            "/familyName",
            "/displayName",
            "/phone",
            "/gender",
            "/birthDate",
            "/anniversary",
            "/pictureUrl",
            "/address",
            "/organization",
            "/relationship",
            "/preferences",
            "/channels/mobile/status",
            "/channels/push",
            "/channels/line",
            "/lists",
            "/labels",
            "/attributes");
  }

  @Test
  void theOutermostSuchObjectIsNamed() {
    var contact = contact("{\"channels\":{\"mobile\":{\"status\":1},\"push\":{\"deviceId\":1}}}");
    assertThat(UnmappedPointers.of(contact, Set.of())).containsExactly("/channels");
  }

  @Test
  void aSingleLeafIsNamedWhereOthersOfItsObjectWentOut() {
    var contact = contact("{\"address\":{\"line1\":\"a\",\"line2\":\"b\",\"city\":\"c\"}}");
    assertThat(UnmappedPointers.of(contact, Set.of("/address/line1", "/address/city")))
        .containsExactly("/address/line2");
  }

  @Test
  void whatTheContactLacksDoesNotCountAsGoneOut() {
    var contact = contact("{\"address\":{\"city\":\"c\"},\"attributes\":{\"a/b\":1,\"c\":2}}");
    assertThat(UnmappedPointers.of(contact, Set.of("/address/country", "/attributes/c")))
        .containsExactly("/address", "/attributes/a~1b");
  }
}
