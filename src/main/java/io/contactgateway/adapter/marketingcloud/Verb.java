package io.contactgateway.adapter.marketingcloud;

import io.contactgateway.adapter.http.AnswerTable;

/** The two ways to write a contact: the verb holds for every attribute set of the call. */
enum Verb {
  /** "Create Contacts". */
  POST(AnswerTable.Verb.CREATE),
  /** "Update Contacts". */
  PATCH(AnswerTable.Verb.UPDATE);

  private final AnswerTable.Verb meaning;

  Verb(AnswerTable.Verb meaning) {
    this.meaning = meaning;
  }

  AnswerTable.Verb meaning() {
    return meaning;
  }

  Verb other() {
    return this == POST ? PATCH : POST;
  }
}
