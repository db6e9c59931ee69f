/// What recipients owe and have answered.
@NullMarked
package dev.lethe.console.recipient;

import org.jspecify.annotations.NullMarked;
