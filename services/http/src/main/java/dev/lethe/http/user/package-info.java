/// Who may call a service: a sandbox's users, or a provider's tokens, and never both.
@NullMarked
package dev.lethe.http.user;

import org.jspecify.annotations.NullMarked;
