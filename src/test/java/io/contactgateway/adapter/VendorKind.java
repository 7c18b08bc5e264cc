package io.contactgateway.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.chatwoot.ChatwootFactory;
import io.contactgateway.adapter.corporatemerch.CorporateMerchFactory;
import io.contactgateway.adapter.marketingcloud.MarketingCloudFactory;
import io.contactgateway.adapter.selection.SelectiveAdapter;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.Picture;
import io.contactgateway.settings.ConfiguredTarget;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** The kinds of vendors, each with settings that suffice and a server that says yes. */
enum VendorKind {
  MARKETING_CLOUD(
      "Profile/Value",
      MarketingCloudFactory::new,
      Map.of(
          "url", "https://rest.example",
          "auth-url", "https://auth.example",
          "client-id", "client",
          "client-secret", "secret")),
  CORPORATE_MERCH(
      "classification",
      CorporateMerchFactory::new,
      Map.of(
          "url", "https://merch.example",
          "token", "token",
          "lists.holiday-gifts", "12",
          "labels.vip", "7")),
  CHATWOOT(
      "custom_attributes/value",
      ChatwootFactory::new,
      Map.of(
          "url", "https://chat.example",
          "inbox-identifier", "inbox",
          "source-id-secret", "secret"));

  static final ContactKey KEY = new ContactKey("crm-000481");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A place that takes any property by configuration. */
  final String anyPlace;

  private final Supplier<AdapterFactory> factory;
  private final Map<String, String> settings;

  VendorKind(String anyPlace, Supplier<AdapterFactory> factory, Map<String, String> settings) {
    this.anyPlace = anyPlace;
    this.factory = factory;
    this.settings = settings;
  }

  /** An adapter of this kind, with more settings than those that suffice. */
  TargetAdapter adapter(Map<String, String> more) {
    return adapter(more, Optional.empty());
  }

  /** One that vendors can fetch pictures from. */
  TargetAdapter adapterWithLinks() {
    return adapter(Map.of(), Optional.of(picture -> URI.create("https://gateway.example/...")));
  }

  private TargetAdapter adapter(Map<String, String> more, Optional<PictureLinks> links) {
    var values = new TreeMap<>(settings);
    values.putAll(more);
    var target = new ConfiguredTarget("target", values);
    var now = Instant.parse("2026-11-21T09:00:00Z");
    var tools =
        new AdapterTools(
            InstantSource.fixed(now), () -> 0, new Random(1), new FreeIdentityGuard(), links);
    var adapter = SelectiveAdapter.of(factory.get().create(target, tools), target);
    if (!target.problems().isEmpty()) {
      throw new AssertionError(target.problems().toString());
    }
    return adapter;
  }

  /**
   * What a delivery came to.
   *
   * @param bodies of the requests about the contact, as they left
   */
  record Sent(Delivered outcome, List<JsonNode> bodies) {
    VendorMemory memory() {
      return outcome.memory();
    }
  }

  /** Delivers to a server that says yes to everything. */
  static Sent deliver(TargetAdapter adapter, Contact contact, VendorMemory memory) {
    var bodies = new ArrayList<JsonNode>();
    VendorCalls calls =
        request -> {
          if (request.purpose() == VendorRequest.Purpose.CONTACT) {
            request.body().ifPresent(body -> bodies.add(json(body)));
            request.content().ifPresent(form -> bodies.add(form(form)));
          }
          return Uni.createFrom().item(yes(contact));
        };
    var delivery =
        new Delivery(KEY, contact, memory, Certainty.CERTAIN, false, new SamplePictures());
    var outcome = adapter.deliver(delivery, calls).await().indefinitely();
    if (outcome instanceof Delivered delivered) {
      return new Sent(delivered, List.copyOf(bodies));
    }
    throw new AssertionError(outcome.toString());
  }

  /** One answer in which each of the vendors finds the words that it says yes with. */
  private static Answer yes(Contact contact) {
    var body = JSON.createObjectNode();
    body.put("access_token", "token").put("expires_in", 1079);
    body.put("operationStatus", "OK").put("hasErrors", false).put("isNewContactKey", true);
    body.put("id", 58001).put("email", contact.text("/email").orElse(null));
    body.put("phone_number", contact.text("/phone").orElse(null));
    body.putObject("data").put("id", 1001);
    return new Answer(200, Map.of(), body.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** That a form has a file; its text fields say who the contact is. */
  private static JsonNode form(byte[] form) {
    var text = new String(form, StandardCharsets.ISO_8859_1);
    var file = text.contains("filename=") && text.contains("GIF89a and the rest");
    return JSON.createObjectNode().put("avatar", file ? "(the file)" : "(no file)");
  }

  private static final class SamplePictures implements PictureSource {
    @Override
    public <T> Uni<T> lend(Picture picture, Function<byte[], Uni<T>> use, Supplier<T> unavailable) {
      return use.apply(SamplePeople.PICTURE);
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException broken) {
      throw new AssertionError("no JSON", broken);
    }
  }
}
