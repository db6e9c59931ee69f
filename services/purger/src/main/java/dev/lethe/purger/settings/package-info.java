/// What an operator can configure, and the few things made from it: clock, topics, keys.
@NullMarked
package dev.lethe.purger.settings;

import org.jspecify.annotations.NullMarked;
