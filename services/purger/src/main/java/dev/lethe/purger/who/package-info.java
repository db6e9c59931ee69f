/// Tells a user who they are to this service: clients ask before they show what a role may do.
@NullMarked
package dev.lethe.purger.who;

import org.jspecify.annotations.NullMarked;
