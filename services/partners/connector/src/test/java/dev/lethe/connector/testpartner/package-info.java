/// What tests share: lifecycle events, and a partner's HTTP endpoint that a test tells how to behave.
@NullMarked
package dev.lethe.connector.testpartner;

import org.jspecify.annotations.NullMarked;
