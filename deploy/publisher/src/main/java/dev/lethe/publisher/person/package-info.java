/// People who do not exist, in several locales.
@NullMarked
package dev.lethe.publisher.person;

import org.jspecify.annotations.NullMarked;
