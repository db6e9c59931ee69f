/// The publisher: fills the platform topics from a simulated shop or from files, and back-fills a shop's years of
/// data.
@NullMarked
package dev.lethe.publisher;

import org.jspecify.annotations.NullMarked;
