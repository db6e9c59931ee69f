/// A simulated shop: years of its customers' lives, planned first and written event by event.
@NullMarked
package dev.lethe.publisher.shop;

import org.jspecify.annotations.NullMarked;
