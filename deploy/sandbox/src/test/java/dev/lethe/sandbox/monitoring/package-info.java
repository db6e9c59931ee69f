/// Holds deploy/monitoring to what the services really tell: every metric that a rule, the dashboard or the document
/// names.
@NullMarked
package dev.lethe.sandbox.monitoring;

import org.jspecify.annotations.NullMarked;
