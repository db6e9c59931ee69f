/// Who is signed in: a form and sessions in memory, or an OpenID Connect provider.
@NullMarked
package dev.lethe.console.session;

import org.jspecify.annotations.NullMarked;
