package io.contactgateway.bench;

import io.contactgateway.adapter.AdapterTools;
import io.contactgateway.adapter.TargetAdapter;
import io.contactgateway.adapter.Translation;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.adapter.chatwoot.ChatwootFactory;
import io.contactgateway.adapter.corporatemerch.CorporateMerchFactory;
import io.contactgateway.adapter.marketingcloud.MarketingCloudFactory;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;
import java.time.InstantSource;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** A contact into what a vendor is sent, with the digest and what the report says of it. */
public class TranslationBenchmark extends Measured {
  private static final ContactKey KEY = new ContactKey("crm-000481");

  @Param({"marketing-cloud", "corporate-merch", "chatwoot"})
  private String vendor;

  private TargetAdapter adapter;
  private Contact contact;

  @Setup
  public void prepare() {
    contact = Sample.contact();
    var clock = InstantSource.system();
    // Translating asks nobody, so there is no guard of identities.
    var tools = new AdapterTools(clock, System::nanoTime, new Random(42), null);
    adapter =
        switch (vendor) {
          case "marketing-cloud" ->
              new MarketingCloudFactory().create(Sample.marketingCloud(), tools);
          case "corporate-merch" ->
              new CorporateMerchFactory().create(Sample.corporateMerch(), tools);
          case "chatwoot" -> new ChatwootFactory().create(Sample.chatwoot(), tools);
          default -> throw new IllegalArgumentException("no such vendor: " + vendor);
        };
  }

  @Benchmark
  public Translation translate() {
    return adapter.translate(KEY, contact, VendorMemory.NOTHING);
  }
}
