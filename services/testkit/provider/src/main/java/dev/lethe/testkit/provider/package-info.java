/// An OpenID Connect provider for tests, which speaks the protocol over HTTP.
@NullMarked
package dev.lethe.testkit.provider;

import org.jspecify.annotations.NullMarked;
