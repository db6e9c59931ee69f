/// The configured partners: where their endpoint is, and the keys that sign to and from them.
@NullMarked
package dev.lethe.connector.partner;

import org.jspecify.annotations.NullMarked;
