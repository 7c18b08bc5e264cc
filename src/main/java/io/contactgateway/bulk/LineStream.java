package io.contactgateway.bulk;

import java.util.concurrent.CompletionStage;

/** The two directions of a request whose answer begins before its body has ended. */
interface LineStream {
  /**
   * Asks for the next piece of the body. It comes by {@link Receiver#received}, once; nothing comes
   * that was not asked for.
   */
  void more();

  /**
   * Writes a piece of the answer.
   *
   * @return done when the network has taken it, failed where the caller is gone
   */
  CompletionStage<Void> write(byte[] bytes);

  /** Ends the answer; what the caller still sends is not read. */
  void end();

  /** Breaks the connection off. */
  void abort();

  /** Who takes the body. Its methods may be called on any thread. */
  interface Receiver {
    void received(byte[] bytes);

    void ended();

    /** The caller is gone. */
    void gone();
  }
}
