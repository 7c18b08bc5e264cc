package io.contactgateway.adapter.corporatemerch;

/** Whom a look-up looks for, in the values that go out. */
record Person(String email, String firstName, String lastName) {
  static Person of(CorporateMerchPayload image, FieldNames names) {
    return new Person(
        text(image, names.of(MerchField.EMAIL)),
        text(image, names.of(MerchField.FIRST_NAME)),
        text(image, names.of(MerchField.LAST_NAME)));
  }

  private static String text(CorporateMerchPayload image, String name) {
    return image.values().get(name).textValue();
  }

  @Override
  public String toString() {
    return "Person[***]";
  }
}
