/// Tests of what all endpoints share.
@NullMarked
package dev.lethe.purger.http;

import org.jspecify.annotations.NullMarked;
