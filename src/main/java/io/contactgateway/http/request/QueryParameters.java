package io.contactgateway.http.request;

import io.contactgateway.contact.OnInvalid;
import io.contactgateway.http.ProblemType;
import io.contactgateway.http.RequestRefusedException;
import io.contactgateway.sync.target.Targets;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The query of a request that takes some parameters, or none. */
public final class QueryParameters {
  public static final String TARGETS = "targets";
  public static final String REPORT = "report";
  public static final String DRY_RUN = "dryRun";
  public static final String HISTORY = "history";
  public static final String ON_INVALID = "onInvalid";

  private final Map<String, List<String>> values;

  private QueryParameters(Map<String, List<String>> values) {
    this.values = values;
  }

  /**
   * Reads the query. A parameter misspelt would mean something that nobody asked for, so it is
   * refused.
   *
   * @throws RequestRefusedException where there is another parameter than those known
   */
  public static QueryParameters read(UriInfo uri, Set<String> known) {
    var values = uri.getQueryParameters();
    if (!known.containsAll(values.keySet())) {
      throw new RequestRefusedException(
          ProblemType.MALFORMED,
          known.isEmpty()
              ? "there are no query parameters here"
              : "the query parameters here are: " + String.join(", ", new TreeSet<>(known)));
    }
    return new QueryParameters(values);
  }

  /**
   * The named targets; all of them where nothing is said. Names are separated by commas, or each is
   * in a parameter of its own.
   *
   * @throws RequestRefusedException where a name is unknown
   */
  public Set<String> targets(Targets targets) {
    if (!values.containsKey(TARGETS)) {
      return targets.names();
    }
    var names = new LinkedHashSet<>(List.of(String.join(",", values.get(TARGETS)).split(",", -1)));
    if (!targets.names().containsAll(names)) {
      throw new RequestRefusedException(
          ProblemType.UNKNOWN_TARGET,
          "?targets= takes names of configured targets, with commas between them");
    }
    return names;
  }

  /**
   * What becomes of a value that breaks a rule; it is refused where nothing is said.
   *
   * @throws RequestRefusedException where something else is said
   */
  public OnInvalid onInvalid() {
    return switch (single(ON_INVALID).orElse("refuse")) {
      case "refuse" -> OnInvalid.REFUSE;
      case "omit" -> OnInvalid.OMIT;
      default ->
          throw new RequestRefusedException(
              ProblemType.MALFORMED, "?" + ON_INVALID + "= takes refuse or omit");
    };
  }

  /**
   * A parameter that is given once, or not at all.
   *
   * @throws RequestRefusedException where it is given more often
   */
  public Optional<String> single(String name) {
    var said = values.getOrDefault(name, List.of());
    if (said.size() > 1) {
      throw new RequestRefusedException(ProblemType.MALFORMED, "?" + name + "= is given once");
    }
    return said.stream().findFirst();
  }

  /**
   * A yes or no; no where nothing is said.
   *
   * @throws RequestRefusedException where something else is said
   */
  public boolean flag(String name) {
    var said = values.getOrDefault(name, List.of("false"));
    if (said.equals(List.of("true")) || said.equals(List.of("false"))) {
      return said.contains("true");
    }
    throw new RequestRefusedException(
        ProblemType.MALFORMED, "?" + name + "= takes true or false, once");
  }
}
