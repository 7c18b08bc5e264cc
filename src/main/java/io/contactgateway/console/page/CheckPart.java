package io.contactgateway.console.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The part of a page that shows a {@link Check}. */
@CheckedTemplate(basePath = "console")
public final class CheckPart {
  private CheckPart() {}

  public static native TemplateInstance check(Check check);
}
