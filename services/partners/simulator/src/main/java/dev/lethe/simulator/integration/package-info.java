/// Plays the platform's own integrations: gives each partner what the platform's events say it is given.
@NullMarked
package dev.lethe.simulator.integration;

import org.jspecify.annotations.NullMarked;
