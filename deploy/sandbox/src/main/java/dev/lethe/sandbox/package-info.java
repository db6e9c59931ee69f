/// The launcher behind `make run`: broker, database and every service, started, driven and stopped.
@NullMarked
package dev.lethe.sandbox;

import org.jspecify.annotations.NullMarked;
