import type { Section } from './platform.js';
import type { Relation } from './relation.js';
import { ageObjectiveAllowsWork } from './relations/age-objective-allows-work.js';
import { archiveOutlastsDelivery } from './relations/archive-outlasts-delivery.js';
import { availabilityFitsTopology } from './relations/availability-fits-topology.js';
import { backupsOutliveStacks } from './relations/backups-outlive-stacks.js';
import { balancerHoldsServices } from './relations/balancer-holds-services.js';
import { batchesFitQueue } from './relations/batches-fit-queue.js';
import { budgetIsHeard } from './relations/budget-is-heard.js';
import { budgetsCountRequests } from './relations/budgets-count-requests.js';
import { callersFitSecurityGroup } from './relations/callers-fit-security-group.js';
import { collectorsHaveRoom } from './relations/collectors-have-room.js';
import { connectionsFitDatabase } from './relations/connections-fit-database.js';
import { connectionsStayBelowAlarm } from './relations/connections-stay-below-alarm.js';
import { edgeCarriesRoutes } from './relations/edge-carries-routes.js';
import { edgeIsTheOnlyWay } from './relations/edge-is-the-only-way.js';
import { edgeOutlastsRequests } from './relations/edge-outlasts-requests.js';
import { edgePathsDiffer } from './relations/edge-paths-differ.js';
import { encryptionHasADomain } from './relations/encryption-has-a-domain.js';
import { entranceExists } from './relations/entrance-exists.js';
import { eventsAreConsumed } from './relations/events-are-consumed.js';
import { eventsDiffer } from './relations/events-differ.js';
import { eventsFitBus } from './relations/events-fit-bus.js';
import { eventsFitQueue } from './relations/events-fit-queue.js';
import { eventsHaveOneConsumer } from './relations/events-have-one-consumer.js';
import { evictionFitsPurpose } from './relations/eviction-fits-purpose.js';
import { experimentsCanStop } from './relations/experiments-can-stop.js';
import { filesAreMounted } from './relations/files-are-mounted.js';
import { filtersFitService } from './relations/filters-fit-service.js';
import { filtersNameFields } from './relations/filters-name-fields.js';
import { firewallSuitsBalancer } from './relations/firewall-suits-balancer.js';
import { forecastsHaveHistory } from './relations/forecasts-have-history.js';
import { functionsFitAccount } from './relations/functions-fit-account.js';
import { functionsRunAtOnce } from './relations/functions-run-at-once.js';
import { hooksFitDeployments } from './relations/hooks-fit-deployments.js';
import { imagesAreFixed } from './relations/images-are-fixed.js';
import { labelsStayFew } from './relations/labels-stay-few.js';
import { latencyFitsLongestRequest } from './relations/latency-fits-longest-request.js';
import { liveCheckIsInImage } from './relations/live-check-is-in-image.js';
import { loadTestMeetsServices } from './relations/load-test-meets-services.js';
import { loadTestPassesFirewall } from './relations/load-test-passes-firewall.js';
import { memoryHoldsCache } from './relations/memory-holds-cache.js';
import { memoryHoldsConnections } from './relations/memory-holds-connections.js';
import { messagesOutliveRetries } from './relations/messages-outlive-retries.js';
import { namesExist } from './relations/names-exist.js';
import { namesOfCallsDiffer } from './relations/names-of-calls-differ.js';
import { namesStayApart } from './relations/names-stay-apart.js';
import { networkHasRoom } from './relations/network-has-room.js';
import { noZoneTakesAll } from './relations/no-zone-takes-all.js';
import { oneServiceHasALimit } from './relations/one-service-has-a-limit.js';
import { orderIsKept } from './relations/order-is-kept.js';
import { placeholdersServe } from './relations/placeholders-serve.js';
import { poolerFitsDatabase } from './relations/pooler-fits-database.js';
import { proxiesHaveRoom } from './relations/proxies-have-room.js';
import { rateLimitAdmitsLoad } from './relations/rate-limit-admits-load.js';
import { recoveryFitsBackups } from './relations/recovery-fits-backups.js';
import { regionTakesEdgeLogs } from './relations/region-takes-edge-logs.js';
import { routesAreDistinct } from './relations/routes-are-distinct.js';
import { routesAreReached } from './relations/routes-are-reached.js';
import { scalingReactsInTime } from './relations/scaling-reacts-in-time.js';
import { schedulesWakeServices } from './relations/schedules-wake-services.js';
import { secretsAreGiven } from './relations/secrets-are-given.js';
import { serviceCallers } from './relations/service-callers.js';
import { shiftsMoveRequests } from './relations/shifts-move-requests.js';
import { shutdownOutlastsMessages } from './relations/shutdown-outlasts-messages.js';
import { shutdownOutlastsRequests } from './relations/shutdown-outlasts-requests.js';
import { spotIsTolerated } from './relations/spot-is-tolerated.js';
import { startsAreAwaited } from './relations/starts-are-awaited.js';
import { streamsStayOpen } from './relations/streams-stay-open.js';
import { subnetsHoldTasks } from './relations/subnets-hold-tasks.js';
import { tagsSuitObjectives } from './relations/tags-suit-objectives.js';
import { tasksCarryLoad } from './relations/tasks-carry-load.js';
import { telemetryGetsOut } from './relations/telemetry-gets-out.js';
import { telemetryIsCollected } from './relations/telemetry-is-collected.js';
import { tokensHaveIssuers } from './relations/tokens-have-issuers.js';
import { visibilityCoversWork } from './relations/visibility-covers-work.js';

/** Every rule across components. All are asked, all report, in this order. */
export const relations: readonly Relation<Section>[] = [
  ...namesExist,
  namesStayApart,
  serviceCallers,
  secretsAreGiven,
  namesOfCallsDiffer,
  proxiesHaveRoom,
  entranceExists,
  routesAreDistinct,
  routesAreReached,
  tokensHaveIssuers,
  encryptionHasADomain,
  edgeCarriesRoutes,
  edgePathsDiffer,
  regionTakesEdgeLogs,
  liveCheckIsInImage,
  startsAreAwaited,
  edgeOutlastsRequests,
  streamsStayOpen,
  shutdownOutlastsRequests,
  latencyFitsLongestRequest,
  visibilityCoversWork,
  batchesFitQueue,
  messagesOutliveRetries,
  eventsDiffer,
  filtersNameFields,
  filtersFitService,
  orderIsKept,
  eventsFitQueue,
  archiveOutlastsDelivery,
  eventsHaveOneConsumer,
  eventsFitBus,
  ageObjectiveAllowsWork,
  schedulesWakeServices,
  spotIsTolerated,
  tasksCarryLoad,
  rateLimitAdmitsLoad,
  firewallSuitsBalancer,
  connectionsFitDatabase,
  poolerFitsDatabase,
  memoryHoldsConnections,
  recoveryFitsBackups,
  backupsOutliveStacks,
  experimentsCanStop,
  budgetIsHeard,
  availabilityFitsTopology,
  budgetsCountRequests,
  tagsSuitObjectives,
  evictionFitsPurpose,
  memoryHoldsCache,
  telemetryIsCollected,
  collectorsHaveRoom,
  telemetryGetsOut,
  labelsStayFew,
  loadTestMeetsServices,
  loadTestPassesFirewall,
  networkHasRoom,
  subnetsHoldTasks,
  balancerHoldsServices,
  callersFitSecurityGroup,
  functionsFitAccount,
  imagesAreFixed,
  filesAreMounted,
  placeholdersServe,
  hooksFitDeployments,
  shiftsMoveRequests,
  noZoneTakesAll,
  edgeIsTheOnlyWay,
  connectionsStayBelowAlarm,
  functionsRunAtOnce,
  scalingReactsInTime,
  forecastsHaveHistory,
  shutdownOutlastsMessages,
  oneServiceHasALimit,
  eventsAreConsumed,
];
