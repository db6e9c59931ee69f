/// What a run's plan comes to: its preview, its digest, the guards that it must keep, its members.
@NullMarked
package dev.lethe.purger.plan;

import org.jspecify.annotations.NullMarked;
