/// A partner's whole behavior: what it is given, asked to delete, and answers.
@NullMarked
package dev.lethe.simulator.partner;

import org.jspecify.annotations.NullMarked;
