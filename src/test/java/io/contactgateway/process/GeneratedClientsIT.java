package io.contactgateway.process;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Callers need not write their clients: those that are made of the published document work. */
class GeneratedClientsIT {
  @RegisterExtension private final Lab lab = new Lab();

  @Test
  void theJavaClientMakesTheRoundTrip() throws IOException {
    client().callWithJava(gateway());
  }

  @Test
  void theTypeScriptClientMakesTheRoundTrip() throws IOException {
    var node = InstalledProgram.orLeaveOut("nodejs", "node", "nodejs");

    client().callWithTypeScript(node, gateway());
  }

  private GeneratedClient client() throws IOException {
    return new GeneratedClient(lab.directory().resolve("generated"));
  }

  private URI gateway() {
    return lab.start(lab.setup().embeddedIn(lab.directory().resolve("store"))).client().api();
  }
}
