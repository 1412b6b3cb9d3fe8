/// Where a setting's value comes from: a flag, else a variable `WEFT_…` of the environment, else
/// the file that `--config` names, else the default.
@NullMarked
package dev.weft.server.settings;

import org.jspecify.annotations.NullMarked;
