package io.contactgateway.process;

import com.microsoft.playwright.Page;
import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.standin.server.Answer;
import io.contactgateway.standin.server.Request;
import io.contactgateway.testing.HttpCall;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * Not a test: how long the console's pages take among many contacts, every tenth of which is
 * rejected at one target, on both stores; when a browser paints them, and how much it is sent. Of
 * the packaged gateway.
 *
 * <pre>
 * main with the test class path: CONTACTS
 * </pre>
 */
final class ConsoleBenchmark {
  private static final int TIMES = 9;
  private static final int REJECTED_OF = 10;
  private static final Duration A_WHILE = Duration.ofMinutes(2);
  private static final String FORM = "0123456789abcdef".repeat(4);
  private static final List<String> PAGES =
      List.of(
          "targets",
          "problems?target=corporate-merch",
          "problem-causes?target=corporate-merch",
          "playground",
          "live");

  /** Of the page and what it loads, as if nothing were kept from earlier. */
  private static final String ALL_BYTES =
      "performance.getEntriesByType('navigation')"
          + ".concat(performance.getEntriesByType('resource'))"
          + ".reduce((sum, one) => sum + one.encodedBodySize, 0)";

  private ConsoleBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    var contacts = Integer.parseInt(arguments[0]);
    var directory = Files.createTempDirectory(Path.of("target"), "console-benchmark");
    try (var vendors = VendorStandIns.start(0);
        var server = PostgresServer.start(directory.resolve("postgres"));
        var browser = InstalledBrowser.start(directory.resolve("browser"))) {
      vendors.corporateMerch().failAlways(ConsoleBenchmark::isRefused, refusal());
      var setup = GatewaySetup.deliveringTo(vendors).with("contact-gateway.console", "true");
      System.out.println("PostgreSQL");
      measure(
          setup.on(server),
          "jdbc:" + server.url() + "?user=" + PostgresServer.USER,
          contacts,
          directory.resolve("on-postgresql.log"),
          browser.newPage());
      System.out.println("embedded store");
      measure(
          setup.embeddedIn(directory.resolve("store")),
          "jdbc:sqlite:" + directory.resolve("store").resolve("contact-gateway.db"),
          contacts,
          directory.resolve("embedded.log"),
          browser.newPage());
    }
  }

  private static boolean isRefused(Request request) {
    return new String(request.body(), StandardCharsets.UTF_8).contains("bad-one");
  }

  private static Answer refusal() {
    return Answer.of(422, "application/json", "{\"message\": \"is on the suppression list\"}");
  }

  private static void measure(
      GatewaySetup setup, String database, int contacts, Path log, Page page) throws Exception {
    var first = GatewayProcess.launch(setup, log).awaitReady();
    putBoth(first);
    first.terminate();
    first.exitCode(A_WHILE);
    try (var connection = DriverManager.getConnection(database)) {
      fill(connection, contacts);
    }
    var gateway = GatewayProcess.launch(setup, log).awaitReady();
    try {
      for (var path : PAGES) {
        print(path, gateway, HttpCall.of("GET", "/console/" + path));
      }
      var form = "form=" + FORM + "&target=corporate-merch&status=rejected&after=";
      print("problem-rows, from the middle", gateway, post("/console/problem-rows", form + "k-5"));
      print("problem-rows, the last", gateway, post("/console/problem-rows", form + "k-9998"));
      print("contact", gateway, post("/console/contact", "form=" + FORM + "&key=k-500"));
      for (var path : PAGES.stream().filter(path -> !path.startsWith("problem-")).toList()) {
        paint(page, gateway.client().api() + "/console/" + path);
      }
    } finally {
      gateway.kill();
    }
  }

  private static HttpCall post(String path, String form) {
    return HttpCall.of("POST", path)
        .header("Cookie", "console_form=" + FORM)
        .body("application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8));
  }

  private static void print(String name, GatewayProcess gateway, HttpCall call) throws Exception {
    var server = gateway.client().api().toURL();
    var millis = new double[TIMES];
    var bytes = 0;
    for (var time = 0; time < TIMES; time++) {
      var begun = System.nanoTime();
      var reply = call.send(server);
      millis[time] = (System.nanoTime() - begun) / 1e6;
      bytes = reply.body().getBytes(StandardCharsets.UTF_8).length;
      if (reply.status() != 200) {
        throw new IllegalStateException(name + " was answered " + reply.status());
      }
    }
    Arrays.sort(millis);
    System.out.printf(
        "  %-52s %4.0f ms (median of %d; %.0f to %.0f), %,d bytes%n",
        name, millis[TIMES / 2], TIMES, millis[0], millis[TIMES - 1], bytes);
  }

  private static void paint(Page page, String address) {
    var paints = new ArrayList<Double>();
    for (var time = 0; time < TIMES; time++) {
      page.navigate(address);
      page.waitForFunction("() => performance.getEntriesByName('first-contentful-paint').length");
      var at =
          page.evaluate(
              "() => performance.getEntriesByName('first-contentful-paint')[0].startTime");
      paints.add(((Number) at).doubleValue());
    }
    paints.sort(Double::compare);
    System.out.printf(
        "  first paint of %-37s %4.0f ms, %,.0f bytes with all that it loads%n",
        address, paints.get(TIMES / 2), number(page, ALL_BYTES));
  }

  private static double number(Page page, String expression) {
    return ((Number) page.evaluate("() => " + expression)).doubleValue();
  }

  /** Of these two all others are copies: the one is refused at one target, the other nowhere. */
  private static void putBoth(GatewayProcess gateway) throws Exception {
    var api = gateway.client().api().toURL();
    for (var name : List.of("bad-one", "good-one")) {
      var person = SamplePerson.named(name).toString();
      HttpCall.of("PUT", "/v1/contacts/" + name).json(person).send(api);
      Awaitility.await(name)
          .atMost(A_WHILE)
          .until(
              () ->
                  !HttpCall.of("GET", "/v1/contacts/" + name + "/sync")
                      .send(api)
                      .body()
                      .contains("\"pending\""));
    }
  }

  private static void fill(Connection connection, int contacts) throws SQLException {
    for (var table : List.of("contact", "delivery")) {
      copy(connection, table, "bad-one", contacts, "=");
      copy(connection, table, "good-one", contacts, "<>");
    }
    try (var statement = connection.createStatement()) {
      // As PostgreSQL's autovacuum does behind so many rows.
      statement.execute(isPostgresql(connection) ? "vacuum analyze" : "analyze");
    }
  }

  private static boolean isPostgresql(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
  }

  private static void copy(
      Connection connection, String table, String name, int contacts, String tenth)
      throws SQLException {
    try (var statement = connection.createStatement()) {
      var columns = columns(connection, table);
      var copied =
          columns.stream()
              .map(column -> column.equals("contact_key") ? "'k-' || i" : column)
              .collect(Collectors.joining(", "));
      statement.executeUpdate(
          ("with recursive numbers(i) as (select 1 union all select i + 1 from numbers where i < %d)"
                  + " insert into %s (%s) select %s from %s, numbers"
                  + " where contact_key = '%s' and i %% %d %s 0")
              .formatted(
                  contacts,
                  table,
                  String.join(", ", columns),
                  copied,
                  table,
                  name,
                  REJECTED_OF,
                  tenth));
    }
  }

  private static List<String> columns(Connection connection, String table) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("select * from " + table + " where 1 = 0")) {
      var all = new ArrayList<String>();
      for (var at = 1; at <= rows.getMetaData().getColumnCount(); at++) {
        all.add(rows.getMetaData().getColumnName(at));
      }
      return all;
    }
  }
}
