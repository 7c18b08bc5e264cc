package io.contactgateway.standin.corporatemerch;

import static io.contactgateway.standin.Bodies.body;
import static io.contactgateway.standin.Bodies.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.standin.SettableClock;
import io.contactgateway.standin.server.Answer;
import io.contactgateway.standin.server.Json;
import io.contactgateway.standin.server.Request;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CorporateMerchStandInTest {
  private static final String CONTACTS = "/v2/contacts";

  private final SettableClock clock = new SettableClock();
  private final CorporateMerchStandIn merch = new CorporateMerchStandIn(clock);

  @Test
  void createsAndUpdatesById() {
    var created = call("POST", CONTACTS, complete());
    var id = body(created).at("/data/id").asText();
    assertThat(created.status()).isEqualTo(201);

    var updated =
        call("PUT", CONTACTS + "/" + id, complete().put("first_name", "Ann").putNull("department"));

    assertThat(updated.status()).isEqualTo(200);
    assertThat(merch.contacts()).hasSize(1);
    var contact = merch.contacts().get(0);
    assertThat(contact.path("first_name").asText()).isEqualTo("Ann");
    assertThat(contact.path("department").isNull()).isTrue();
    assertThat(contact.path("position").asText()).isEqualTo("Engineer");
    assertThat(contact.path("lists")).isEqualTo(tree("[12]"));
    assertThat(contact.has("unknown_field")).isFalse();
  }

  @Test
  void asksForEveryRequiredFieldOnUpdateToo() {
    call("POST", CONTACTS, complete());
    for (var method : new String[] {"POST", "PUT"}) {
      var answer =
          call(method, method.equals("PUT") ? CONTACTS + "/1001" : CONTACTS, Json.object());

      assertThat(answer.status()).isEqualTo(422);
      assertThat(body(answer).path("message").isTextual()).isTrue();
      assertThat(body(answer).path("errors").fieldNames())
          .toIterable()
          .containsExactlyInAnyOrder(
              "first_name",
              "last_name",
              "email",
              "country",
              "city",
              "state",
              "zip_code",
              "type",
              "address",
              "address2");
      assertThat(body(answer).at("/errors/email/0").isTextual()).isTrue();
    }
  }

  @Test
  void takesEitherAddressLine() {
    var second = complete().put("address2", "Suite 4");
    second.remove("address");

    assertThat(call("POST", CONTACTS, second).status()).isEqualTo(201);
  }

  @Test
  void refusesValuesThatItsPageDoesNotAllow() {
    assertRefused("email", "'angela'");
    assertRefused("gender", "'other'");
    assertRefused("shirt_size", "'M'");
    assertRefused("birthday", "'15.01.1990'");
    assertRefused("birthday", "'1990-02-30'");
    assertRefused("country", "'us'");
    assertRefused("state", "'Indiana'");
    assertRefused("type", "'friend'");
    assertRefused("address_validated", "'true'");
    assertRefused("lists", "['12']");
    assertRefused("lists", "[2147483648]");
    assertRefused("labels", "12");
    assertRefused("department", "7");
    assertThat(merch.contacts()).isEmpty();
  }

  @Test
  void takesAnyStateOutsideTheUnitedStatesAndCanada() {
    var german = complete().put("country", "DE").put("state", "Bayern");
    var canadian = complete().put("country", "CA").put("state", "IN");

    assertThat(call("POST", CONTACTS, german).status()).isEqualTo(201);
    assertThat(call("POST", CONTACTS, canadian).status()).isEqualTo(422);
  }

  @Test
  void doesNotKnowAnIdThatItDidNotGive() {
    assertThat(call("PUT", CONTACTS + "/999", complete()).status()).isEqualTo(404);
    call("POST", CONTACTS, complete());
    merch.remove("1001");
    assertThat(call("PUT", CONTACTS + "/1001", complete()).status()).isEqualTo(404);
  }

  @Test
  void wantsItsBearerToken() {
    var request = Request.json("POST", CONTACTS, complete().toString());

    assertThat(merch.answer(request).status()).isEqualTo(401);
    assertThat(merch.answer(request.with("Authorization", "Bearer old")).status()).isEqualTo(401);
    merch.token("new");
    assertThat(merch.answer(request.with("Authorization", "Bearer new")).status()).isEqualTo(201);
  }

  @Test
  void listsByPages() {
    for (var i = 0; i < 17; i++) {
      call("POST", CONTACTS, complete().put("email", "a" + i + "@example.com"));
    }

    var first = body(call("GET", CONTACTS, Json.object()));
    var second =
        body(call("GET", CONTACTS + "?limit=10&page=2&email=a3%40example.com", Json.object()));

    assertThat(first.path("data")).hasSize(15);
    assertThat(first.path("meta"))
        .isEqualTo(tree("{'current_page':1,'last_page':2,'per_page':15,'total':17}"));
    assertThat(second.path("data")).hasSize(7);
    assertThat(second.at("/data/0/email").asText()).isEqualTo("a10@example.com");
    assertThat(call("GET", CONTACTS + "?limit=101", Json.object()).status()).isEqualTo(422);
  }

  @Test
  void treatsAKnownEmailAsItIsTold() {
    call("POST", CONTACTS, complete());
    var again = complete().put("email", "ACRUZ@example.com");

    merch.onKnownEmail(CorporateMerchStandIn.OnKnownEmail.REFUSE_409);
    assertThat(call("POST", CONTACTS, again).status()).isEqualTo(409);
    merch.onKnownEmail(CorporateMerchStandIn.OnKnownEmail.REFUSE_422);
    assertThat(body(call("POST", CONTACTS, again)).at("/errors/email").isArray()).isTrue();
    merch.onKnownEmail(CorporateMerchStandIn.OnKnownEmail.DUPLICATE);
    assertThat(call("POST", CONTACTS, again).status()).isEqualTo(201);
    assertThat(merch.contacts()).hasSize(2);
  }

  @Test
  void refusesTheFortyFirstCallInAnySixtySeconds() {
    for (var i = 0; i < 40; i++) {
      var answer = call("GET", CONTACTS, Json.object());
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.headers())
          .containsEntry("X-RateLimit-Limit", "40")
          .containsEntry("X-RateLimit-Remaining", Integer.toString(39 - i));
      clock.pass(Duration.ofMillis(500));
    }
    var refused = call("GET", CONTACTS, Json.object());
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.headers())
        .containsEntry("Retry-After", "40")
        .containsEntry("X-RateLimit-Remaining", "0")
        .containsEntry("X-RateLimit-Reset", Long.toString(clock.instant().getEpochSecond() + 40));

    clock.pass(Duration.ofMillis(39_999));
    assertThat(call("GET", CONTACTS, Json.object()).status()).isEqualTo(429);
    clock.pass(Duration.ofMillis(1));
    assertThat(call("GET", CONTACTS, Json.object()).status()).isEqualTo(200);
    assertThat(call("GET", CONTACTS, Json.object()).status()).isEqualTo(429);
  }

  @Test
  void limitCanBeChanged() {
    merch.limit(1, Duration.ofSeconds(2));
    call("GET", CONTACTS, Json.object());

    assertThat(call("GET", CONTACTS, Json.object()).headers()).containsEntry("Retry-After", "2");
  }

  private void assertRefused(String field, String value) {
    var fields = complete();
    fields.set(field, tree(value));
    var answer = call("POST", CONTACTS, fields);
    assertThat(answer.status()).as("%s %s", field, value).isEqualTo(422);
    assertThat(body(answer).path("errors").has(field)).as("%s %s", field, value).isTrue();
  }

  private Answer call(String method, String target, ObjectNode fields) {
    return merch.answer(
        Request.json(method, target, fields.toString())
            .with("Authorization", "Bearer " + CorporateMerchStandIn.TOKEN));
  }

  private static ObjectNode complete() {
    return (ObjectNode)
        tree(
            "{'first_name':'Angela','last_name':'Cruz','email':'acruz@example.com','country':'US',"
                + "'address':'1 Monument Cir','city':'Indianapolis','state':'IN','zip_code':'46204',"
                + "'type':'employee','department':'Research','position':'Engineer','lists':[12],"
                + "'birthday':'1990-01-15','unknown_field':'x'}");
  }
}
