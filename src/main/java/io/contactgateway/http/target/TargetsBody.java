package io.contactgateway.http.target;

import io.contactgateway.sync.operate.TargetView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** All targets as their operators see them. */
@RegisterForReflection
public record TargetsBody(List<TargetBody> targets) {
  static TargetsBody of(List<TargetView> views) {
    return new TargetsBody(views.stream().map(TargetBody::of).toList());
  }
}
