package io.contactgateway.standin;

import java.time.Clock;

/**
 * The stand-ins by themselves, for trying the gateway in containers: on every address, since other
 * containers call them.
 */
public final class StandInProgram {
  private static final String EVERY_ADDRESS = "0.0.0.0";

  private StandInProgram() {}

  /**
   * Runs until it is told to end.
   *
   * @param arguments the port
   */
  public static void main(String[] arguments) {
    VendorStandIns.start(EVERY_ADDRESS, Integer.parseInt(arguments[0]), Clock.systemUTC());
  }
}
