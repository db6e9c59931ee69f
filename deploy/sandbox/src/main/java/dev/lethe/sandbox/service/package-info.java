/// One service as a process of its own: what it needs, starting it, killing it, asking whether it is ready.
@NullMarked
package dev.lethe.sandbox.service;

import org.jspecify.annotations.NullMarked;
