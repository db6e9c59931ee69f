/// Asks other services over HTTP, without trusting what they answer.
@NullMarked
package dev.lethe.purger.inquiry;

import org.jspecify.annotations.NullMarked;
