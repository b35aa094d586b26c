/** What the simulator leaves out. Printed with every report, because a figure without it claims too much. */
export const blindSpots: readonly string[] = [
  'Delays of CloudWatch and the alarms of target tracking are observed or assumed: AWS promises neither. 153 s for one-minute ECS metrics and 16 s for 20-second ones are calibrated on two reaction times that AWS published; 60 s for all other metrics is assumed.',
  'Deployments (during which nothing is scaled in), lost zones, Spot interruptions and tasks that fail are not played.',
  'A start takes the same time every time, and never fails for want of capacity, addresses or quota.',
  'A queue that nobody touched for six hours publishes nothing for up to fifteen minutes; here it publishes always. SQS counts are exact here.',
  'What a component depends on (database, cache, other services) is as fast under load as without.',
  'Latency is that of one queue for each task with random arrivals (M/M/1), spread evenly by the balancer; other times than exponential ones differ.',
  'Many messages are played as a fluid; 50 000 or fewer one by one, with random arrivals and exponential times.',
  'Forecasts of predictive scaling are those of a day exactly like the one before.',
  'The optimum of a worker is a lower bound (fractions of tasks, free starts), that of a service is exact; both keep the bounds of the target.',
  'Task-hours are what is paid, from the decision to start until the task has wound down. Prices are the cost report.',
];
