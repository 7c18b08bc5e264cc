package io.contactgateway.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Counts the problems that callers were answered, by type, in answers and in lines of bulk. */
@Singleton
public final class ProblemMeters {
  private final MeterRegistry meters;
  private final Map<String, Counter> problems;

  /** Every type is there from the start, so that the first of one is seen as an increase. */
  public ProblemMeters(MeterRegistry meters) {
    this.meters = meters;
    this.problems =
        Arrays.stream(ProblemType.values())
            .collect(Collectors.toMap(ProblemType::urn, Function.identity()))
            .entrySet()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, type -> counter(type.getValue())));
  }

  private Counter counter(ProblemType type) {
    return Counter.builder("contact.gateway.problems")
        .description("problems that callers were answered, lines of bulk too")
        .tag("type", type.urn().substring(ProblemType.PREFIX.length()))
        .register(meters);
  }

  @ServerResponseFilter
  void answered(ContainerResponseContext response) {
    if (response.getEntity() instanceof ProblemBody problem) {
      answered(problem);
    }
  }

  /** Counts a problem that went out in another way than as the body of a response. */
  public void answered(ProblemBody problem) {
    problems.get(problem.type()).increment();
  }
}
