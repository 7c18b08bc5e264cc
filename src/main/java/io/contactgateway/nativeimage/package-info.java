/** What a native image can't have as the libraries write it. Nothing of it runs on a JVM. */
package io.contactgateway.nativeimage;
