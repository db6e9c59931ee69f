/// Brings notices to partners as Standard Webhooks, and again until they are taken.
@NullMarked
package dev.lethe.connector.delivery;

import org.jspecify.annotations.NullMarked;
