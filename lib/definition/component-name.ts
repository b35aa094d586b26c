import { z } from 'zod';

/**
 * Lower-case words joined by single hyphens. The same name becomes a stack name, a construct id, an environment
 * variable and a DNS label, so it obeys the strictest of them; the length keeps
 * `<platform>-<environment>-<kind>-<name>` within every limit that the platform meets.
 */
function name(what: string, longest: number) {
  return z
    .string()
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, {
      error: `${what}: lower-case letters and digits in words joined by single hyphens, starting with a letter`,
    })
    .max(longest, { error: `${what} of at most ${longest} characters` });
}

export const platformName = name('a platform name', 20);
export const environmentName = name('an environment name', 16);
export const environmentSuffix = name('an environment suffix (-c suffix=…)', 12);
export const componentName = name('a component name', 24).refine((text) => text !== 'constructor', {
  error: 'a component name other than constructor: every JavaScript object has something of that name already',
});
export const owner = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\w .:/=+@-]+$/, {
    error: 'a team name made of letters, digits, spaces and _ . : / = + - @ (it becomes a tag)',
  });
