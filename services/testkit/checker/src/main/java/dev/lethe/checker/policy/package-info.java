/// The retention policy read as data, and deadlines computed from it.
@NullMarked
package dev.lethe.checker.policy;

import org.jspecify.annotations.NullMarked;
