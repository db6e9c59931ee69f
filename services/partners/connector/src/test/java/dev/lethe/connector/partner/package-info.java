/// Tests of the partners' configuration and keys.
@NullMarked
package dev.lethe.connector.partner;

import org.jspecify.annotations.NullMarked;
