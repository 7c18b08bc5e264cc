package io.contactgateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.standin.server.Vendor;
import io.contactgateway.testing.HttpCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What the gateway asks of PostgreSQL, as the server writes it down, is what docs/scaling.md says
 * that another database of its protocol has to support.
 */
class StatementsIT {
  private static final int CONTACTS = 12;
  private static final Pattern STATEMENT =
      Pattern.compile(".*LOG: +(?:execute [^:]*|statement): (.*)");
  private static final Pattern TEXT = Pattern.compile("'[^']*'|\\$[0-9]+");
  private static final Pattern WORD = Pattern.compile("[a-z_][a-z_0-9]*");

  /** Names that a statement itself gives: to a column of its result, a table, or a part of it. */
  private static final Pattern GIVEN =
      Pattern.compile(
          "\\bas ([a-z_][a-z_0-9]*)|\\b([a-z_][a-z_0-9]*)(?: ?\\([a-z_, ]*\\))? as (?:materialized )?\\("
              + "|\\b(?:from|join|,) [a-z_]+ ([a-z_][a-z_0-9]*)|\\) ([a-z_]+)(?= where|$)");

  /** What every database of SQL has, and what the driver says by itself. */
  private static final Set<String> PLAIN =
      Set.of(
          ("select from where and or not in is null exists between like order by asc desc limit"
                  + " group having distinct case when then else end as on join left inner union all"
                  + " insert into values update set delete count max min sum coalesce greatest least"
                  + " begin commit rollback read write only isolation level transaction show"
                  + " extra_float_digits application_name jdbc_savepoint_0 true false nulls first last cast bigint")
              .split(" "));

  @RegisterExtension private final Lab lab = new Lab();

  @Test
  void theListOfWhatADatabaseHasToSupportIsWhole() throws IOException {
    var database = lab.postgres();
    var gateway = lab.start(lab.setup().on(database).with("contact-gateway.console", "true"));
    database.writeStatementsDown();

    doEverything(gateway);

    var beyond = new TreeSet<String>();
    var statements = statements(lab.directory().resolve("postgres.log"));
    statements.forEach(statement -> words(statement).forEach(beyond::add));
    beyond.removeAll(PLAIN);
    beyond.removeAll(database.names());
    beyond.removeAll(given(statements));
    assertThat(statements).hasSizeGreaterThan(20);
    assertThat(beyond).isSubsetOf(listed());
  }

  private void doEverything(GatewayProcess gateway) throws IOException {
    var gateways = new Gateways();
    gateways.add(gateway);
    var ledger = new Ledger(CONTACTS);
    var client = gateway.client();
    var load = Load.endless(gateways, ledger, 2, lab.seed());
    ledger.awaitMore(2 * CONTACTS);
    for (var vendor : Vendor.values()) {
      for (var action : List.of("pause", "resume", "retry", "resync")) {
        client.operate(vendor.segment(), action);
      }
    }
    ledger.awaitMore(2 * CONTACTS);
    load.stop();
    var page = HttpCall.of("GET", "/console/targets").send(client.api().toURL());
    assertThat(page.body()).contains("Last hour");
    new Proof(ledger, lab.vendors()).awaitDelivery(client, Duration.ofSeconds(90));
    assertThat(client.forget(Ledger.key(0)).isSuccess()).isTrue();
  }

  private static List<String> statements(Path log) throws IOException {
    try (var lines = Files.lines(log)) {
      return lines
          .map(STATEMENT::matcher)
          .filter(found -> found.matches())
          .map(found -> TEXT.matcher(found.group(1).toLowerCase()).replaceAll(" "))
          .distinct()
          .toList();
    }
  }

  private static Stream<String> words(String statement) {
    return WORD.matcher(statement).results().map(found -> found.group());
  }

  private static Set<String> given(Collection<String> statements) {
    return statements.stream()
        .flatMap(statement -> GIVEN.matcher(statement).results())
        .flatMap(found -> Stream.of(1, 2, 3, 4).map(found::group))
        .filter(name -> name != null)
        .collect(Collectors.toSet());
  }

  /** The words of the code in the list. */
  private static Set<String> listed() throws IOException {
    var text = Files.readString(Path.of("docs", "scaling.md"));
    var list = text.substring(text.indexOf("## A distributed database"));
    return Pattern.compile("`([^`]+)`")
        .matcher(list)
        .results()
        .flatMap(code -> words(code.group(1).toLowerCase()))
        .collect(Collectors.toSet());
  }
}
