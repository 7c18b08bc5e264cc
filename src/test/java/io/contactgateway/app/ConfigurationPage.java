package io.contactgateway.app;

import io.contactgateway.settings.SettingForm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@code docs/configuration.md}: what the code asks for, and a sentence for each setting. */
final class ConfigurationPage {
  private static final String FILE = "-file";
  private static final String ENTRIES = ".*";

  private static final String TEXT =
      """
      # Configuration

      Every setting, with its default, what it takes, and what it means. This page is made by a test from the settings that the code asks for; `ConfigurationPageTest`
      fails where the two differ.

      **Three ways to say it.** As a property in `config/application.properties` beside the program; as an environment variable; as a system property (`-D…`). The name of the
      variable is the name of the property in upper case, with `_` in place of every other character:

      | property | environment variable |
      | --- | --- |
      | `contact-gateway.wait.max` | `CONTACT_GATEWAY_WAIT_MAX` |
      | `contact-gateway.targets.chatwoot.url` | `CONTACT_GATEWAY_TARGETS_CHATWOOT_URL` |
      | `contact-gateway.targets.inbox-eu.rate.permits` | `CONTACT_GATEWAY_TARGETS_INBOX_EU_RATE_PERMITS` |

      A setting that has a name or a JSON Pointer in it (`map."<pointer>"`, `lists.<name>`, `roles."<subject>"` …) can't be an environment variable.

      **Secrets in files.** Where a secret is taken, `<property>-file` takes the path of a file that holds it, in a property or a variable. What may change while the process runs is in
      [secrets.md](secrets.md).

      **Units.** A duration is a number and `ms`, `s`, `m`, `h` or `d` (`250ms`, `20s`, `72h`), or ISO 8601 (`PT1M`), at most `36500d`. A size is a number of bytes, or a number and `K` or `M` (of 1024).

      **Mistakes.** A missing setting, a value that can't be right and a setting that nobody knows stop the start. All of them are listed at once, by name and without values of secrets.
      Of a property that stands twice in one file, the last one counts.

      ## Callers and their rights

      %s
      ## The store

      %s
      ## Requests

      %s
      ## Targets

      A target is switched on by being configured. Its name `<t>` is free to choose where `kind` says what it is, so two inboxes are two targets. An environment variable alone can
      introduce a target too: by its `URL` or its `KIND`.

      %s
      ### Only marketing-cloud

      [Setting up Marketing Cloud](setup/marketing-cloud.md) says where to find the values.

      %s
      ### Only corporate-merch

      [Setting up Corporate Merch](setup/corporate-merch.md) says where to find the values.

      %s
      ### Only chatwoot

      [Setting up Chatwoot](setup/chatwoot.md) says where to find the values.

      %s
      ## Events

      Each `<name>` is a subscription to outcomes. [events.md](events.md) says what is sent.

      %s
      ## Settings of the framework

      Of Quarkus' own settings these are the ones that matter to an operator; the defaults are those of this product.

      %s""";

  /** What the code reads as text and then checks itself; a test compares these with the checks. */
  static final Map<String, SettingForm> CHECKED_BY_THE_READER =
      Map.ofEntries(
          Map.entry("security", new SettingForm("jwt, none", "", true)),
          Map.entry("roles.*", new SettingForm("roles", "", false)),
          Map.entry("store.path", new SettingForm("directory", "data", false)),
          Map.entry("store.url", new SettingForm("postgresql:// URL", "", false)),
          Map.entry("encryption.keys", new SettingForm("directory", "", false)),
          Map.entry("encryption.current", new SettingForm("id of a key", "", false)),
          Map.entry("limits.document", new SettingForm("size, at most 1M", "64K", false)),
          Map.entry("limits.picture", new SettingForm("size, at most 64M", "15M", false)),
          Map.entry("public-url", new SettingForm("http or https URL", "", false)),
          Map.entry(
              "kind",
              new SettingForm("chatwoot, corporate-merch, marketing-cloud", "`<t>`", false)),
          Map.entry("ca-file", new SettingForm("file", "", false)),
          Map.entry("store.ca-file", new SettingForm("file", "", false)),
          Map.entry("store.certificate-file", new SettingForm("file", "", false)),
          Map.entry("store.key-file", new SettingForm("file", "", false)),
          Map.entry(
              "store.tls",
              new SettingForm(
                  "disable, require, verify-ca, verify-full",
                  "verify-full for another machine",
                  false)),
          Map.entry("map.*", new SettingForm("place at the vendor", "", false)),
          Map.entry("account-id", new SettingForm("number", "", false)),
          Map.entry("update-method", new SettingForm("PUT, PATCH", "PUT", false)),
          Map.entry("lists.*", new SettingForm("whole number from 0", "", false)),
          Map.entry("labels.*", new SettingForm("whole number from 0", "", false)),
          Map.entry(
              "types",
              new SettingForm(
                  "synced, rejected, exhausted, ineligible, withheld, drifted, forgotten, audit",
                  "synced,rejected,exhausted,forgotten",
                  false)));

  private static final Map<String, String> ENTRY_NAMES =
      Map.of(
          "roles.*", "roles.\"<subject>\"",
          "map.*", "map.\"<pointer>\"",
          "fields.*", "fields.\"<pointer>\"",
          "lists.*", "lists.<name>",
          "labels.*", "labels.<name>");

  private final AskedSettings asked;

  ConfigurationPage(AskedSettings asked) {
    this.asked = asked;
  }

  String text() {
    return TEXT.formatted(
        table("", asked.own(), SettingSentences.ACCESS),
        table("", asked.own(), SettingSentences.STORE),
        table("", asked.own(), SettingSentences.CALLERS),
        table("targets.<t>.", ofEveryTarget(), SettingSentences.TARGET),
        ofKind("marketing-cloud"),
        ofKind("corporate-merch"),
        ofKind("chatwoot"),
        table("events.<name>.", asked.events(), SettingSentences.EVENTS),
        standard());
  }

  /** Settings that have a sentence, and others that are asked for: the two have to be one. */
  record Coverage(Set<String> described, Set<String> asked) {}

  Map<String, Coverage> coverage() {
    var own = new LinkedHashSet<String>();
    List.of(SettingSentences.ACCESS, SettingSentences.STORE, SettingSentences.CALLERS)
        .forEach(section -> own.addAll(section.keySet()));
    var sections = new TreeMap<String, Coverage>();
    sections.put("own", new Coverage(own, withoutFiles(asked.own())));
    sections.put(
        "events", new Coverage(SettingSentences.EVENTS.keySet(), withoutFiles(asked.events())));
    asked
        .targets()
        .forEach(
            (kind, settings) -> {
              var described = new LinkedHashSet<>(SettingSentences.TARGET.keySet());
              described.addAll(SettingSentences.KINDS.get(kind).keySet());
              sections.put(kind, new Coverage(described, withoutFiles(settings)));
            });
    return sections;
  }

  private static Set<String> withoutFiles(Map<String, SettingForm> settings) {
    var names = new TreeSet<>(settings.keySet());
    names.removeIf(name -> isFileOfSecret(name, settings));
    return names;
  }

  private static boolean isFileOfSecret(String name, Map<String, SettingForm> settings) {
    return name.endsWith(FILE)
        && settings.containsKey(name.substring(0, name.length() - FILE.length()));
  }

  private String ofKind(String kind) {
    return table("targets.<t>.", asked.targets().get(kind), SettingSentences.KINDS.get(kind));
  }

  /** What all kinds have; where their defaults differ, each one's. */
  private Map<String, SettingForm> ofEveryTarget() {
    var common = new TreeMap<String, SettingForm>();
    for (var name : SettingSentences.TARGET.keySet()) {
      var forms =
          asked.targets().values().stream().map(settings -> settings.get(name)).distinct().toList();
      common.put(name, forms.size() == 1 ? forms.get(0) : byKind(name, forms.get(0)));
    }
    return common;
  }

  private SettingForm byKind(String name, SettingForm any) {
    var standards = new ArrayList<String>();
    asked
        .targets()
        .forEach(
            (kind, settings) -> {
              var standard = standard(settings.get(name)).replace("`0`", "none");
              standards.add(standard + " (" + kind + ")");
            });
    return new SettingForm(any.takes(), String.join(", ", standards), any.needed());
  }

  private static String table(
      String below, Map<String, SettingForm> asked, Map<String, String> sentences) {
    var prefix = "contact-gateway." + below;
    var head =
        "Below `%s`; as an environment variable, behind `%s`.\n\n"
            .formatted(prefix, inEnvironment(prefix));
    var rows =
        sentences.entrySet().stream()
            .map(line -> row(line.getKey(), line.getValue(), asked))
            .collect(Collectors.joining("\n"));
    return head
        + "| property | variable | takes | default | meaning |\n| --- | --- | --- | --- | --- |\n"
        + rows
        + "\n";
  }

  private static String row(String name, String sentence, Map<String, SettingForm> asked) {
    var form = CHECKED_BY_THE_READER.getOrDefault(name, asked.get(name));
    var takes =
        asked.containsKey(name + FILE)
            ? form.takes() + "; or `" + name + FILE + "`, a file"
            : form.takes();
    var variable = name.endsWith(ENTRIES) ? "" : "`" + inEnvironment(name) + "`";
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(ENTRY_NAMES.getOrDefault(name, name), variable, takes, standard(form), sentence);
  }

  private static String standard(SettingForm form) {
    if (form.needed()) {
      return "needed";
    }
    var text = form.standard();
    if (text.isEmpty() || text.contains(" ") || text.startsWith("`")) {
      return text;
    }
    return "`" + (form.takes().startsWith("duration") ? duration(text) : text) + "`";
  }

  /** In the largest unit that says it in a whole number. */
  private static String duration(String iso) {
    var duration = Duration.parse(iso);
    if (duration.toMillisPart() > 0) {
      return duration.toMillis() + "ms";
    }
    if (duration.toSecondsPart() > 0 || duration.toSeconds() == 60) {
      return duration.toSeconds() + "s";
    }
    return duration.toMinutesPart() > 0 ? duration.toMinutes() + "m" : duration.toHours() + "h";
  }

  private static String inEnvironment(String name) {
    var replaced = name.replaceAll("[^A-Za-z0-9<>]", "_");
    return replaced.toUpperCase(Locale.ROOT);
  }

  private static String standard() {
    var rows =
        SettingSentences.STANDARD.entrySet().stream()
            .map(line -> standardRow(line.getKey(), line.getValue().split(" :: ", 2)))
            .collect(Collectors.joining("\n"));
    return "| property | variable | default | meaning |\n| --- | --- | --- | --- |\n" + rows + "\n";
  }

  private static String standardRow(String name, String... parts) {
    var standard = parts[0].equals("-") ? "" : "`" + parts[0] + "`";
    return Arrays.asList("`" + name + "`", "`" + inEnvironment(name) + "`", standard, parts[1])
        .stream()
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
