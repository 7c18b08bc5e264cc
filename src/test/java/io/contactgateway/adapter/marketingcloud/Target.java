package io.contactgateway.adapter.marketingcloud;

import io.contactgateway.adapter.AdapterTools;
import io.contactgateway.adapter.Certainty;
import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.DeliveryOutcome;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.FailureKind.Consequence;
import io.contactgateway.adapter.IdentityGuard;
import io.contactgateway.adapter.IdentityValue;
import io.contactgateway.adapter.TargetAdapter;
import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.ContactReader;
import io.contactgateway.settings.ConfiguredTarget;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A configured target, its time in the test's hands. */
public final class Target {
  static final ContactKey KEY = new ContactKey("crm-000481");
  static final String URL = "https://mcdemo.rest.marketingcloudapis.com";
  static final String SECRET = "not-a-real-secret";
  public static final String LOGIN =
      """
      {"access_token": "OPAQUE.VALUE.WITH.DOTS", "token_type": "Bearer", "expires_in": 1079,
       "rest_instance_url": "https://mcdemo.rest.marketingcloudapis.com/"}\
      """;
  static final String CREATED =
      """
      {"operationStatus": "OK", "rowsAffected": 1, "contactKey": "crm-000481",
       "contactID": 70011223, "contactTypeID": 0, "isNewContactKey": true,
       "responseDateTime": "2026-02-03T08:15:30.1234567-06:00", "hasErrors": false,
       "resultMessages": []}\
      """;
  public static final String UPDATED =
      CREATED.replace("\"isNewContactKey\": true", "\"isNewContactKey\": false");
  static final String FAIL =
      """
      {"operationStatus": "FAIL", "rowsAffected": 0, "hasErrors": true, "resultMessages":
        [{"resultType": "Validation", "resultClass": "Error", "resultCode": "ExampleInvalid",
          "message": "Attribute 'Loyalty_Tier' was not recognised."}]}\
      """;

  private static final int MOST_AT_ONCE = 5;

  private final TargetAdapter adapter;
  private long nanos = Long.MAX_VALUE - 1_000;

  public Target(String... settings) {
    this(configured(settings));
  }

  Target(ConfiguredTarget settings) {
    adapter = new MarketingCloudFactory().create(settings, tools());
  }

  private AdapterTools tools() {
    return new AdapterTools(
        () -> Instant.parse("2026-11-21T09:00:00Z"), () -> nanos, new Random(7), new NoGuard());
  }

  /** Settings that suffice, changed or completed by name and value pairs; null leaves one out. */
  static ConfiguredTarget configured(String... settings) {
    var values = new TreeMap<String, String>();
    values.put("url", URL);
    values.put("auth-url", "https://mcdemo.auth.marketingcloudapis.com");
    values.put("client-id", "gwdemo0clientid");
    values.put("client-secret", SECRET);
    for (var i = 0; i < settings.length; i += 2) {
      values.put(settings[i], settings[i + 1]);
    }
    values.values().removeIf(Objects::isNull);
    return new ConfiguredTarget("marketing-cloud", values);
  }

  static Contact contact(String json) {
    return new ContactReader().stored(json);
  }

  /** A contact with an e-mail address. */
  public static Contact noor() {
    return contact("{\"email\": \"noor.haddad@example.org\", \"givenName\": \"Noor\"}");
  }

  public TargetAdapter adapter() {
    return adapter;
  }

  void elapse(Duration time) {
    nanos += time.toNanos();
  }

  public static Delivery delivery(Contact contact, VendorMemory memory) {
    return new Delivery(KEY, contact, memory, Certainty.CERTAIN, false);
  }

  static Delivery uncertain(Contact contact, VendorMemory memory) {
    return new Delivery(KEY, contact, memory, Certainty.UNRECORDED, false);
  }

  static Delivery forced(Contact contact, VendorMemory memory) {
    return new Delivery(KEY, contact, memory, Certainty.CERTAIN, true);
  }

  DeliveryOutcome attempt(Delivery delivery, VendorCalls calls) {
    return adapter.deliver(delivery, calls).await().indefinitely();
  }

  /** Attempts as the delivery loop makes them: again, as long as the outcome says "at once". */
  DeliveryOutcome deliver(Delivery delivery, VendorCalls calls) {
    var outcome = attempt(delivery, calls);
    for (var i = 1; i < MOST_AT_ONCE && isAtOnce(outcome); i++) {
      outcome =
          attempt(
              new Delivery(
                  delivery.key(),
                  delivery.contact(),
                  outcome.memory(),
                  delivery.certainty(),
                  delivery.forced()),
              calls);
    }
    return outcome;
  }

  private static boolean isAtOnce(DeliveryOutcome outcome) {
    return outcome instanceof Failed failed
        && failed.failure().kind().consequence() == Consequence.AT_ONCE;
  }

  public static VendorMemory known() {
    return VendorMemory.NOTHING.withVendorId("70011223");
  }

  static VendorMemory knownWith(Map<String, String> fields) {
    return known().withFields(fields);
  }

  /** Marketing Cloud keys people by our own key: no claims are made. */
  private static final class NoGuard implements IdentityGuard {
    @Override
    public Uni<Set<IdentityValue>> heldByOthers(
        String account, ContactKey key, Set<IdentityValue> values) {
      return Uni.createFrom().item(Set.of());
    }

    @Override
    public Uni<Set<IdentityValue>> claim(
        String account, String target, ContactKey key, Set<IdentityValue> values) {
      throw new AssertionError("no claim expected");
    }

    @Override
    public Uni<Void> moved(String account, ContactKey key, Set<IdentityValue> values) {
      throw new AssertionError("no claim expected");
    }

    @Override
    public Uni<Void> release(String account, ContactKey key, Set<IdentityValue> values) {
      throw new AssertionError("no claim expected");
    }

    @Override
    public Uni<Boolean> sharesRecord(String target, ContactKey key, String vendorId) {
      throw new AssertionError("no question expected");
    }

    @Override
    public Uni<Boolean> isOfAnother(String target, ContactKey key, String vendorId) {
      throw new AssertionError("no question expected");
    }

    @Override
    public <T> Uni<T> alone(String account, Supplier<Uni<T>> work, Supplier<T> busy) {
      throw new AssertionError("no turn expected");
    }
  }
}
