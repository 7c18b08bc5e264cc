package io.contactgateway.adapter.marketingcloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.Translation.Eligible;
import io.contactgateway.adapter.VendorMemory;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DigestTest {
  private static final String CONTACT =
      "{\"email\": \"a@example.org\", \"attributes\": {\"x\": 1, \"y\": true}}";
  private static final String REORDERED =
      "{\"attributes\": {\"y\": true, \"x\": 1}, \"email\": \"a@example.org\"}";

  @Test
  void itIsTheSameForEitherVerbAndAnyOrder() {
    var digest = digest(CONTACT, VendorMemory.NOTHING);

    assertThat(digest(CONTACT, Target.known())).isEqualTo(digest);
    assertThat(digest(REORDERED, VendorMemory.NOTHING)).isEqualTo(digest);
  }

  @Test
  void itIgnoresWhatTheVendorIsNotSent() {
    var more = CONTACT.replace("{\"email\"", "{\"gender\": \"other\", \"email\"");

    assertThat(digest(more, VendorMemory.NOTHING)).isEqualTo(digest(CONTACT, VendorMemory.NOTHING));
  }

  @Test
  void itChangesWithEveryValueThatIsSent() {
    var digest = digest(CONTACT, VendorMemory.NOTHING);

    assertThat(digest(CONTACT.replace("1", "2"), VendorMemory.NOTHING)).isNotEqualTo(digest);
    assertThat(digest(CONTACT.replace("1", "\"1\""), VendorMemory.NOTHING)).isNotEqualTo(digest);
    assertThat(digest(CONTACT.replace("\"x\"", "\"z\""), VendorMemory.NOTHING))
        .isNotEqualTo(digest);
    assertThat(digest("{\"email\": \"a@example.org\"}", VendorMemory.NOTHING)).isNotEqualTo(digest);
  }

  @Test
  void aValueOnceClearedLeavesNoTrace() {
    var before = Target.knownWith(Map.of("Email Demographics/gone", "/attributes/gone"));

    assertThat(digest(CONTACT, before)).isEqualTo(digest(CONTACT, Target.known()));
  }

  private static String digest(String contact, VendorMemory memory) {
    var target = new Target("clear", "empty");
    return ((Eligible) target.adapter().translate(Target.KEY, Target.contact(contact), memory))
        .digest();
  }
}
