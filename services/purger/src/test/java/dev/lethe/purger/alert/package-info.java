/// Tests of alerts, against a real HTTP server that verifies them with the official library.
@NullMarked
package dev.lethe.purger.alert;

import org.jspecify.annotations.NullMarked;
