package io.contactgateway.console;

import io.contactgateway.console.page.Frame;
import io.contactgateway.console.page.Notice;
import io.contactgateway.console.request.Answer;
import io.contactgateway.console.request.Exchange;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** Pages that say why there is nothing else to see, and what can be done about it. */
final class StatePages {
  private StatePages() {}

  @CheckedTemplate(basePath = "console")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance state(Frame frame, Notice notice);

    static native TemplateInstance statePart(Notice notice);

    static native TemplateInstance signIn(Frame frame, String problem);
  }

  /** As a whole page, or in the place of the part that was asked for. */
  static Answer notice(Exchange exchange, int status, Notice notice) {
    return Answer.page(
        status,
        exchange.isForPart()
            ? Templates.statePart(notice)
            : Templates.state(exchange.frame(notice.title()), notice));
  }

  /**
   * Asks for a token.
   *
   * @param problem with the last one; empty where there was none
   */
  static Answer signIn(Exchange exchange, int status, String problem) {
    return exchange.isForPart()
        ? Answer.leaveFor("sign-in")
        : Answer.page(status, Templates.signIn(exchange.frame("Sign in"), problem));
  }
}
