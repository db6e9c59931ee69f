/// The roles that guard every endpoint.
@NullMarked
package dev.lethe.kernel.access;

import org.jspecify.annotations.NullMarked;
