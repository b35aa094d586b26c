import { filesAreMounted, hooksAskFunctions, imagesExist, secretsAreGiven } from './settlers/container-settlers.js';
import {
  cachesEvict,
  cachesScale,
  connectionsFit,
  memoryHoldsCache,
  recoveryFitsBackups,
} from './settlers/data-settlers.js';
import { entranceExists, requestsNeedRoutes, routesAreDistinct } from './settlers/entrance-exists.js';
import { eventsArrive } from './settlers/event-settlers.js';
import { connectionsStayOpen, targetsSuitServices, tokensAreSigned } from './settlers/gateway-settlers.js';
import { loadTestMeetsServices } from './settlers/load-test-meets-services.js';
import { namedAreDeclared, namesExist } from './settlers/names-exist.js';
import { networkHasRoom, regionSellsWhatIsUsed } from './settlers/network-has-room.js';
import { backupsOutliveStacks, budgetIsHeard, experimentsCanStop } from './settlers/recovery-settlers.js';
import { relationsHold } from './settlers/relations-hold.js';
import {
  promisesAreKept,
  requestsAreAwaited,
  schedulesWake,
  servicesCarryLoad,
  startsAreAwaited,
  tagsSuitObjectives,
} from './settlers/service-settlers.js';
import type { Settler } from './settlers/settler.js';
import { telemetryIsCollected } from './settlers/telemetry-is-collected.js';
import {
  agesAllowWork,
  functionsFitAccount,
  queuesSuitWork,
  spotWorkIsShort,
  workersCarryLoad,
} from './settlers/work-settlers.js';

/** In this order: each relies on what those before it have made so. */
const settlers: readonly Settler[] = [
  namedAreDeclared,
  namesExist,
  eventsArrive,
  imagesExist,
  filesAreMounted,
  secretsAreGiven,
  hooksAskFunctions,
  routesAreDistinct,
  entranceExists,
  requestsNeedRoutes,
  targetsSuitServices,
  tokensAreSigned,
  regionSellsWhatIsUsed,
  networkHasRoom,
  telemetryIsCollected,
  memoryHoldsCache,
  functionsFitAccount,
  queuesSuitWork,
  agesAllowWork,
  workersCarryLoad,
  spotWorkIsShort,
  cachesEvict,
  cachesScale,
  recoveryFitsBackups,
  connectionsFit,
  requestsAreAwaited,
  connectionsStayOpen,
  startsAreAwaited,
  schedulesWake,
  servicesCarryLoad,
  promisesAreKept,
  backupsOutliveStacks,
  experimentsCanStop,
  budgetIsHeard,
  loadTestMeetsServices,
  tagsSuitObjectives,
  relationsHold,
];

/** The same definition with its parts in agreement, as far as anybody has said how. */
export const settle: Settler = (input) => settlers.reduce((settled, settler) => settler(settled), input);
