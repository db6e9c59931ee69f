/// Follows the lifecycle topics: notes disclosures, and turns deletions into obligations.
@NullMarked
package dev.lethe.connector.feed;

import org.jspecify.annotations.NullMarked;
