package io.contactgateway.nativeimage;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.TargetClass;

/** Stands for Netty's class of that name, which only its own package can name. */
@TargetClass(className = "io.netty.handler.ssl.ResumptionController")
final class NettyResumptionController {
  @Alias
  NettyResumptionController() {}
}
