/// The contract of processors as a suite of cases that any processor, in any language, can be run against.
@NullMarked
package dev.lethe.processor.contract;

import org.jspecify.annotations.NullMarked;
