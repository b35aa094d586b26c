import * as z from 'zod/mini';

/** What the construct supplies to the notifier and what the function publishes: names in one place. */

export const notifierVariables = {
  /** The address holds a token, so it is a secret. */
  addressSecretArn: 'NOTIFICATION_ADDRESS_SECRET_ARN',
  /** Where the repository can be read, such as `https://git.example/team/platform/blob/main`. */
  repositoryUrl: 'REPOSITORY_URL',
} as const;

export const notifierMetrics = {
  namespace: 'Headroom/AlarmNotifier',
  delivered: 'Delivered',
  failed: 'Failed',
} as const;

const arn = 'the ARN of a secret';
const url = 'an https address without a slash at its end';

export const notifierEnvironment = z.object({
  [notifierVariables.addressSecretArn]: z.string(arn).check(z.regex(/^arn:[\w-]+:secretsmanager:\S+$/, arn)),
  [notifierVariables.repositoryUrl]: z.string(url).check(z.regex(/^https:\/\/\S*[^\s/]$/, url)),
});
