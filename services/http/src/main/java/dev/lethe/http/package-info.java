/// What every HTTP API of Lethe does alike before its endpoints are asked.
@NullMarked
package dev.lethe.http;

import org.jspecify.annotations.NullMarked;
