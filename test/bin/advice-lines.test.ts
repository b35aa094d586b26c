import { adviceLines } from '../../bin/advice-lines.js';
import { givenPlatform, givenProduction } from '../given/platform.js';

it('says nothing where nothing is better changed', () => {
  expect(adviceLines(givenPlatform())).toEqual([]);
});

it('says where, what stands there, what is better and what to do', () => {
  const network = { nat: { kind: 'gateways', count: 1 } } as const;
  expect(adviceLines(givenPlatform({ environment: givenProduction, network }))[0]).toBe(
    "network.nat.count is 1, better one gateway a zone in production: 1 < 2, so tasks in 1 of the zones lose their way out with the zone of another; set count to 2, or nat to { kind: 'regional' }",
  );
});
