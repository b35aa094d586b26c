import type { Command } from './measure.js';

/** Whose app. */
export type Subject = 'floor' | 'ours' | 'plain';
/** `cli` is what a person waits for, `direct` leaves the CLI's own start away. */
export type Route = 'cli' | 'direct';

export interface Variant {
  readonly subject: Subject;
  readonly route: Route;
  readonly validation: boolean;
}

export interface Setting {
  readonly platform: string;
  readonly environment: string;
  /** The `app` and `context` of cdk.json. */
  readonly app: string;
  readonly context: Readonly<Record<string, unknown>>;
  /** JSON for the plain app. */
  readonly shape: string;
  /** Where the bundles of the floor and the plain app are. */
  readonly bundles: string;
}

export const variants: readonly Variant[] = (['cli', 'direct'] as const).flatMap((route) =>
  [false, true].flatMap((validation) =>
    (['floor', 'ours', 'plain'] as const).map((subject) => ({ subject, route, validation })),
  ),
);

export const variantName = ({ subject, route, validation }: Variant): string =>
  `${subject} ${route} ${validation ? 'on' : 'off'}`;

const cli = ['node', 'node_modules/aws-cdk/bin/cdk'];

/** The floor runs with the node options of cdk.json, so that it is as low as ours could be; the patterns app as anybody's. */
function appOf(subject: Subject, ours: string, bundles: string): string {
  if (subject === 'ours') return ours;
  const bundle = `${bundles}/${subject}-app.cjs`;
  return subject === 'floor' ? ours.replace(/\S+$/, bundle) : `node ${bundle}`;
}

export function commandOf(variant: Variant, setting: Setting, outdir: string): Command {
  const { subject, route, validation } = variant;
  const { platform, environment, context, shape, bundles } = setting;
  const app = appOf(subject, setting.app, bundles);
  const selection = { platform, env: environment };
  if (route === 'direct') {
    return {
      line: app.split(' '),
      environment: {
        BENCH_SHAPE: shape,
        CDK_OUTDIR: outdir,
        CDK_CONTEXT_JSON: JSON.stringify({ ...context, ...selection }),
        CDK_VALIDATION: String(validation),
      },
    };
  }
  const options = Object.entries(selection).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  return {
    line: [...cli, 'synth', '-q', '-o', outdir, '-a', app, ...options, ...(validation ? [] : ['--no-validation'])],
    environment: { BENCH_SHAPE: shape },
  };
}
