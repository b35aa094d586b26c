import { givenComponent } from '../../given/platform.js';
import type { Path } from '../value-at.js';
import { type Step, whole } from './step.js';

const rootClass = { path: '/*', cacheControl: 'no-cache', edgeSeconds: 0 };
/** Classes of files with these paths. */
export const assets = (...paths: string[]) => ({ classes: paths.map((path) => ({ ...rootClass, path })) });

/** A service with routes in front of which anything about the edge can go wrong. */
export const offered = (edge: object | undefined, classes: object | undefined, at: Path, found?: unknown): Step =>
  whole(
    [
      [['services'], { api: givenComponent.service({ routes: [{ paths: ['/api/*'] }], uses: [] }) }],
      [['workers'], {}],
      [['jobs'], {}],
      [['functions'], {}],
      [['edge'], edge],
      [['assets'], classes],
    ],
    at,
    found,
  );
