/// Tests of who may call a service.
@NullMarked
package dev.lethe.http.user;

import org.jspecify.annotations.NullMarked;
