package io.contactgateway.adapter.policy;

/** What a target may do with contacts at its vendor ({@code targets.<t>.policy}). */
enum WritePolicy {
  /** Create what isn't there, and change what is. */
  UPSERT,
  /** Change what is there. No contact is ever created. */
  UPDATE_ONLY,
  /** Create what isn't there. No contact that is there is ever changed, whoever created it. */
  CREATE_ONLY
}
