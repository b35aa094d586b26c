import type { Section } from './platform.js';
import type { Relation } from './relation.js';
import { batchesFitQueue } from './relations/batches-fit-queue.js';
import { edgeCarriesRoutes } from './relations/edge-carries-routes.js';
import { edgePathsDiffer } from './relations/edge-paths-differ.js';
import { entranceExists } from './relations/entrance-exists.js';
import { imagesAreFixed } from './relations/images-are-fixed.js';
import { memoryHoldsCache } from './relations/memory-holds-cache.js';
import { namesExist } from './relations/names-exist.js';
import { namesStayApart } from './relations/names-stay-apart.js';
import { networkHasRoom } from './relations/network-has-room.js';
import { regionTakesEdgeLogs } from './relations/region-takes-edge-logs.js';
import { routesAreDistinct } from './relations/routes-are-distinct.js';
import { routesAreReached } from './relations/routes-are-reached.js';
import { serviceCallers } from './relations/service-callers.js';
import { visibilityCoversWork } from './relations/visibility-covers-work.js';

/** Every rule across components. All run, all report. */
export const relations: readonly Relation<Section>[] = [
  ...namesExist,
  namesStayApart,
  serviceCallers,
  routesAreDistinct,
  routesAreReached,
  visibilityCoversWork,
  batchesFitQueue,
  networkHasRoom,
  entranceExists,
  edgePathsDiffer,
  edgeCarriesRoutes,
  regionTakesEdgeLogs,
  memoryHoldsCache,
  imagesAreFixed,
];
