/// The raw event as it arrives, and the CloudEvent decoded from it.
@NullMarked
package dev.lethe.intake.event;

import org.jspecify.annotations.NullMarked;
