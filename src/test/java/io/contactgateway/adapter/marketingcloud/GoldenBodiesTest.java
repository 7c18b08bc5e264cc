package io.contactgateway.adapter.marketingcloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contactgateway.adapter.Certainty;
import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.ScriptedCalls;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.contact.ContactKey;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The bodies that the vendor's own pages show come out of a contact, value by value. */
class GoldenBodiesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ContactKey KEY = new ContactKey("acruz@example.com");

  private final Target target = new Target("phone-format", "national", "send-contact-id", "true");

  @Test
  void theExampleOfCreateContactsComesOutOfOneContact() throws IOException {
    var calls = new ScriptedCalls().answers(200, Target.LOGIN).answers(200, Target.CREATED);

    target.attempt(delivery("contact-to-create.json", VendorMemory.NOTHING), calls);

    assertThat(calls.requests().get(1).method()).isEqualTo("POST");
    assertThat(sent(calls)).isEqualTo(text("create-contacts.json"));
  }

  /**
   * The example, and the Locale: it leaves that out, where we say with every number whose it is.
   */
  @Test
  void theExampleOfUpdateContactsComesOutOfOneContactThatWasDeliveredBefore() throws IOException {
    var delivered = Map.of("MobileConnect Demographics/Mobile Number", "/phone");
    var memory = VendorMemory.NOTHING.withVendorId("12345678").withFields(delivered);
    var calls = new ScriptedCalls().answers(200, Target.LOGIN).answers(200, Target.UPDATED);

    target.attempt(delivery("contact-to-update.json", memory), calls);

    assertThat(calls.requests().get(1).method()).isEqualTo("PATCH");
    assertThat(sent(calls)).isEqualTo(text("update-contacts.json"));
  }

  private static Delivery delivery(String contact, VendorMemory memory) throws IOException {
    return new Delivery(KEY, Target.contact(text(contact)), memory, Certainty.CERTAIN, false);
  }

  private static String sent(ScriptedCalls calls) {
    return calls.requests().get(1).body().orElseThrow();
  }

  private static String text(String name) throws IOException {
    try (var stream = GoldenBodiesTest.class.getResourceAsStream("/marketing-cloud/" + name)) {
      JsonNode tree = JSON.readTree(stream);
      return tree.toString();
    }
  }
}
