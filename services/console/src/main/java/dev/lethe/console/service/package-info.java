/// Calls to the services with the user's own credentials, and what a page shows when one does not answer.
@NullMarked
package dev.lethe.console.service;

import org.jspecify.annotations.NullMarked;
