/// What a processor author writes against: one class that stores items and deletes them by cut.
@NullMarked
package dev.lethe.processor;

import org.jspecify.annotations.NullMarked;
