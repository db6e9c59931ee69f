/// Tests of calls to the purger.
@NullMarked
package dev.lethe.cli.client;

import org.jspecify.annotations.NullMarked;
