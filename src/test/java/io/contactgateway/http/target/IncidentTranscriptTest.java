package io.contactgateway.http.target;

import static io.contactgateway.http.Calls.putAsync;
import static io.contactgateway.http.TargetCalls.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.contactgateway.http.TargetCalls;
import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.standin.server.Answer;
import io.contactgateway.standin.server.Json;
import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HttpCall;
import io.contactgateway.testing.HttpReply;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The incident of docs/operations.md: its commands are made, and answered as it says. */
@QuarkusTest
@Tag("gateway")
@TestProfile(IncidentTranscriptTest.Alone.class)
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
class IncidentTranscriptTest {
  private static final Path PAGE = Path.of("docs/operations.md");
  private static final String HEADING = "## An incident, from the alert to the audit";
  private static final String SHOP = "corporate-merch";

  /** A word of a command line, bare or in quotes. */
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

  /** A member of an answer as the page shows it, with a value that isn't shortened. */
  private static final Pattern MEMBER =
      Pattern.compile("\"(\\w+)\": (\"[^\"\u2026]*\"|[0-9]+|true|false)");

  @TestHTTPResource URL gateway;
  VendorStandIns standIns;

  private final Map<String, String> variables = new HashMap<>();
  private HttpReply last;

  /** A gateway that no other test has contacts in. */
  public static final class Alone implements QuarkusTestProfile {}

  @Test
  void theTranscriptIsWhatHappens() throws IOException {
    refuseThree();
    var commands = 0;
    var answer = new StringBuilder();
    for (var line : transcript()) {
      if (line.startsWith("$ ") || line.startsWith("# ")) {
        compare(answer);
        run(line);
        commands += line.startsWith("$ curl") ? 1 : 0;
      } else {
        answer.append(line.strip()).append(' ');
      }
    }
    compare(answer);
    assertThat(commands).isGreaterThan(6);
  }

  private static List<String> transcript() throws IOException {
    var page = Files.readString(PAGE);
    var section = page.substring(page.indexOf(HEADING) + HEADING.length());
    var block = section.substring(section.indexOf("```console\n") + "```console\n".length());
    return block.substring(0, block.indexOf("\n```")).lines().toList();
  }

  /** Two for an address that the vendor can't look up, one for an e-mail that it has blocked. */
  private void refuseThree() {
    refuse("4810|4811", "The address can't be looked up.");
    refuse("5170", "The e-mail is blocked.");
    for (var number : List.of("4810", "4811", "5170")) {
      putAsync("crm-" + number + "?targets=" + SHOP, document(number)).send(gateway);
    }
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> target(SHOP).send(gateway).json().path("rejected").asInt() == 3);
  }

  private void refuse(String numbers, String message) {
    var answer = Answer.json(422, Json.object().put("message", message));
    var mails = Pattern.compile("(" + numbers + ")@example\\.com");
    standIns.corporateMerch().failAlways(request -> mails.matcher(request.text()).find(), answer);
  }

  private static String document(String number) {
    return """
        {"givenName": "Angela", "familyName": "Cruz", "email": "%s@example.com",
         "address": {"line1": "1 Monument Cir", "city": "Indianapolis", "region": "IN",
                     "postalCode": "46204", "country": "US"},
         "relationship": {"type": "employee"}}
        """
        .formatted(number);
  }

  private void run(String line) {
    if (line.startsWith("# ")) {
      standIns.corporateMerch().reset();
      GatewayWithStandIns.putLimitsOutOfReach(standIns);
      return;
    }
    var command = line.substring("$ ".length());
    if (command.startsWith("curl ")) {
      last = call(words(command)).send(gateway);
      TargetCalls.awaitDrained(gateway, SHOP);
    } else {
      var name = command.substring(0, command.indexOf('='));
      variables.put(name, last.json().at("/problems/0/id").asText());
    }
  }

  private List<String> words(String command) {
    var text = command;
    for (var variable : variables.entrySet()) {
      text = text.replace("$" + variable.getKey(), variable.getValue());
    }
    return WORD.matcher(text).results().map(IncidentTranscriptTest::word).toList();
  }

  private static String word(MatchResult found) {
    return found.group(1) != null
        ? found.group(1)
        : found.group(2) != null ? found.group(2) : found.group(3);
  }

  private static HttpCall call(List<String> words) {
    var method = "GET";
    var url = "";
    var body = "";
    var headers = new ArrayList<String>();
    for (var at = 1; at < words.size(); at++) {
      switch (words.get(at)) {
        case "-s" -> {}
        case "-X" -> method = words.get(++at);
        case "-H" -> headers.add(words.get(++at));
        case "-d" -> body = words.get(++at);
        default -> url = words.get(at).replace("$GATEWAY", "");
      }
    }
    var call = HttpCall.of(method, url);
    for (var header : headers) {
      call = call.header(header.split(": ")[0], header.split(": ")[1]);
    }
    return body.isEmpty() ? call : call.json(body);
  }

  /** What the page shows of an answer is in it, but for what is shortened. */
  private void compare(StringBuilder shown) {
    if (!shown.isEmpty()) {
      var body = last.body();
      var members = MEMBER.matcher(shown).results().toList();
      assertThat(members).as(shown.toString()).isNotEmpty();
      members.forEach(
          member -> assertThat(body).contains("\"" + member.group(1) + "\":" + member.group(2)));
      shown.setLength(0);
    }
  }
}
