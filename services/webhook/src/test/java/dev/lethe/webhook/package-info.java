/// Tests of what is sent, and of what an answer means.
@NullMarked
package dev.lethe.webhook;

import org.jspecify.annotations.NullMarked;
