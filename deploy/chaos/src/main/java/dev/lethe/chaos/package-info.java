/// `make chaos`: faults while events flow and a purge run is in progress, judged by the independent checker.
@NullMarked
package dev.lethe.chaos;

import org.jspecify.annotations.NullMarked;
