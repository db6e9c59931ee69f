/// One turn of the loop: replay, purge, settlement, check, report.
@NullMarked
package dev.lethe.sandbox.loop;

import org.jspecify.annotations.NullMarked;
