/// Tests of delivering notices.
@NullMarked
package dev.lethe.connector.delivery;

import org.jspecify.annotations.NullMarked;
