package io.contactgateway.app;

import io.contactgateway.settings.GatewayProperties;
import io.contactgateway.settings.SecretFile;
import io.contactgateway.settings.SecretForm;
import io.quarkus.credentials.CredentialsProvider;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/**
 * The store's password from {@code contact-gateway.store.password-file}, as it is when a connection
 * is made. Asked only where that file is configured.
 */
@Singleton
final class StorePassword implements CredentialsProvider {
  private final List<SecretFile> files;

  StorePassword(Config config) {
    var section = GatewayProperties.collect(config, System.getenv()).own();
    section.optionalSecret("store.password", SecretForm.ANY);
    files = section.secretFiles();
  }

  @Override
  public synchronized Map<String, String> getCredentials(String path) {
    var file = files.get(0);
    // Whoever has to hear of a file that can't be used hears it of the watch.
    file.look();
    return Map.of(PASSWORD_PROPERTY_NAME, file.secret().reveal());
  }
}
